import { decisionsOf } from '../../schema/values/decision.ts'
import { reviewKinds } from '../../schema/values/review.ts'

/** What somebody did, in words that stand between who did it and what it was done to. */
export type Act = { vi: string; en: string }

const act = (vi: string, en: string): Act => ({ vi, en })

/** Every action of the audit by its name. A test holds that nothing the worker writes is missing here. */
const named: Readonly<Record<string, Act>> = {
  order_placed: act('đặt đơn', 'placed the order'),
  order_paid: act('xác nhận đã nhận tiền của đơn', 'saw the payment of order'),
  order_expired: act('đóng vì quá giờ trả tiền đơn', 'closed, for want of payment, order'),
  order_cancelled: act('huỷ đơn', 'cancelled order'),
  order_complete: act('đóng vì mọi kiện đã tới đơn', 'closed, with everything arrived, order'),
  order_refunded: act('đóng vì đã hoàn hết đơn', 'closed, with everything refunded, order'),
  payment_pending: act('ghi nhận tiền đang trên đường của đơn', 'noted a payment under way for order'),
  consignment_created: act('chuyển cho nhà xuất khẩu phần hàng', 'passed on to its exporter consignment'),
  consignment_accepted: act('nhận phần hàng', 'accepted consignment'),
  consignment_declined: act('từ chối phần hàng', 'declined consignment'),
  consignment_packed: act('đóng gói xong phần hàng', 'packed consignment'),
  consignment_unpacked: act('mở lại bước đóng gói của phần hàng', 'took back the packing of consignment'),
  consignment_shipped: act('bàn giao phần hàng', 'handed over consignment'),
  consignment_delivered: act('giao xong phần hàng', 'saw delivered consignment'),
  consignment_cancelled: act('huỷ phần hàng', 'cancelled consignment'),
  consignment_returned: act('nhận lại phần hàng', 'got back consignment'),
  parcel_shipped: act('gửi một kiện của phần hàng', 'sent a parcel of consignment'),
  parcel_delivered: act('ghi đã tới một kiện của phần hàng', 'saw arrive a parcel of consignment'),
  deadline_missed: act('ghi nhận quá hạn của phần hàng', 'noted a missed deadline of consignment'),
  sheet_sent: act('gửi lên bảng tính', 'sent the sheet'),
  sheet_applied: act('cho áp dụng bảng tính', 'had applied the sheet'),
  sheet_finished: act('áp dụng xong bảng tính', 'finished applying the sheet'),
  sheet_put_away: act('bỏ bảng tính', 'put away the sheet'),
  sheet_fetched: act('tải về bảng tính của', 'fetched a sheet of'),
  refund_requested: act('yêu cầu hoàn tiền của', 'asked for a refund of'),
  refund_submitted: act('gửi đi yêu cầu hoàn tiền của', 'sent on its way the refund of'),
  refund_succeeded: act('hoàn tiền xong cho', 'finished the refund of'),
  refund_failed: act('không hoàn được tiền của', 'could not finish the refund of'),
  problem_reported: act('báo vấn đề của', 'reported a problem with'),
  problem_resolved: act('giải quyết vấn đề của', 'settled a problem of'),
  parked_event_retried: act('cho chạy lại một sự kiện kẹt của', 'put back to work a parked event of'),
  parked_message_retried: act('cho gửi lại một việc kẹt của', 'put back to work a parked task of'),
  reason_added: act('thêm một lý do vào danh sách', 'added a reason to the list'),
  reason_changed: act('sửa một lý do trong danh sách', 'changed a reason of the list'),
  reason_retired: act('cất đi một lý do của danh sách', 'retired a reason of the list'),
  listing_reported: act('báo cáo bài bán', 'reported listing'),
  authority_request_recorded: act('ghi nhận công văn về', 'recorded an authority’s request about'),
  authority_request_reminded: act('nhắc hạn trả lời công văn về', 'reminded of an authority’s day about'),
  setting_changed: act('đổi cài đặt', 'changed the setting'),
  commission_set: act('đặt mức phí bán hàng cho', 'set the commission of'),
  application_started: act('mở đơn đăng ký của', 'began the application of'),
  application_saved: act('lưu đơn đăng ký của', 'saved the application of'),
  application_submitted: act('gửi đơn đăng ký của', 'sent the application of'),
  checklist_changed: act('sửa danh sách giấy tờ cần nộp', 'changed the checklist of documents'),
  exporter_reinstate: act('cho bán lại', 'reinstated'),
  document_given: act('nộp giấy tờ của', 'gave a document of'),
  document_removed: act('bỏ một giấy tờ của', 'removed a document of'),
  document_expiring: act('nhắc giấy tờ sắp hết hạn của', 'warned of a document soon to expire of'),
  document_expired: act('ghi giấy tờ đã hết hạn của', 'noted an expired document of'),
  bank_account_proposed: act('đề nghị tài khoản ngân hàng mới cho', 'proposed a new bank account for'),
  bank_account_activated: act(
    'bắt đầu dùng tài khoản ngân hàng mới của',
    'put to use the new bank account of',
  ),
  bank_account_cancelled: act(
    'huỷ đề nghị tài khoản ngân hàng của',
    'cancelled the proposed bank account of',
  ),
  listing_drafted: act('lưu bản nháp bài bán', 'saved a draft of listing'),
  listing_copied: act('chép thành bài mới từ bài bán', 'copied into a new one the listing'),
  listing_draft_deleted: act('xoá bản nháp bài bán', 'deleted the draft of listing'),
  listing_submitted: act('gửi duyệt bài bán', 'sent for review the listing'),
  listing_submission_taken_back: act('rút lại lời gửi duyệt bài bán', 'took back from review the listing'),
  listing_published: act('đăng bài bán', 'published listing'),
  listing_paused: act('tạm ngừng bài bán', 'paused listing'),
  listing_resumed: act('bán lại bài bán', 'resumed listing'),
  listing_withdrawn: act('rút bài bán', 'withdrew listing'),
  listing_prices_changed: act('đổi giá bài bán', 'changed the prices of listing'),
  listings_drafted_from_sheet: act('lưu các bản nháp từ bảng tính của', 'saved drafts from a sheet of'),
  stock_counted: act('đếm kho của', 'counted the stock of'),
  low_line_set: act('đặt mức báo sắp hết của', 'set the low-stock line of'),
  shop_shaped: act('sửa trang cửa hàng của', 'changed the shop page of'),
  closure_planned: act('lên lịch nghỉ của', 'planned a closure of'),
  closure_ended: act('kết thúc sớm kỳ nghỉ của', 'ended early a closure of'),
  closure_cancelled: act('huỷ lịch nghỉ của', 'cancelled a closure of'),
  certificate_given: act('nộp chứng nhận của', 'gave a certificate of'),
  certificate_mended: act('sửa chứng nhận của', 'mended a certificate of'),
  certificate_withdrawn: act('rút chứng nhận của', 'withdrew a certificate of'),
  certificate_photo_added: act('thêm ảnh chứng nhận của', 'added a photo to a certificate of'),
  certificate_photos_opened: act('mở ảnh chứng nhận của', 'opened the photos of a certificate of'),
  certificate_expired: act('ghi chứng nhận đã hết hạn của', 'noted an expired certificate of'),
  joined: act('mở tài khoản', 'opened an account'),
  signed_in: act('đăng nhập', 'signed in'),
  signed_out: act('đăng xuất', 'signed out'),
  proved: act('xác minh lại danh tính', 'proved again who they are'),
  person_changed: act('đổi tên gọi hoặc ngôn ngữ của', 'changed the name or language of'),
  session_ended: act('đăng xuất một thiết bị của', 'signed out a device of'),
  other_sessions_ended: act('đăng xuất mọi thiết bị khác của', 'signed out all other devices of'),
  passkey_added: act('thêm khóa đăng nhập cho', 'added a passkey for'),
  passkey_renamed: act('đổi tên khóa đăng nhập của', 'renamed a passkey of'),
  passkey_removed: act('xóa khóa đăng nhập của', 'removed a passkey of'),
  member_invited: act('gửi lời mời', 'sent the invitation'),
  invitation_sent_again: act('gửi lại lời mời', 'sent again the invitation'),
  invitation_revoked: act('rút lời mời', 'took back the invitation'),
  invitation_accepted: act('nhận lời mời', 'accepted the invitation'),
  member_role_changed: act('đổi vai trò của', 'changed the role of'),
  member_removed: act('cho nghỉ', 'removed from the team'),
  first_admin_made: act('đặt người quản trị đầu tiên', 'made the first admin'),
  person_export_asked: act(
    'xin bản sao dữ liệu về một người',
    'asked for a copy of what is held about somebody:',
  ),
  person_export_opened: act(
    'mở bản sao dữ liệu về một người',
    'opened a copy of what is held about somebody:',
  ),
  erasure_asked: act('đề nghị xóa dữ liệu của một người mua', 'asked that a buyer be forgotten:'),
  erasure_dropped: act('bỏ đề nghị xóa dữ liệu', 'dropped the request to forget'),
  buyer_erased: act('xóa dữ liệu của một người mua', 'forgot a buyer:'),
}

const things: Readonly<Record<(typeof reviewKinds)[number], Act>> = {
  exporter: act('nhà xuất khẩu', 'exporter'),
  bank_account: act('tài khoản ngân hàng của', 'the bank account of'),
  listing: act('bài bán', 'listing'),
  certificate: act('chứng nhận của', 'a certificate of'),
  problem: act('vấn đề người mua báo về', 'the reported problem with'),
  refund: act('lời đề nghị hoàn tiền của', 'the refund asked for of'),
  report: act('báo cáo về', 'the report about'),
}

type Decision = (typeof decisionsOf)[keyof typeof decisionsOf][number]

const decisions: Readonly<Record<Decision, Act>> = {
  approve: act('duyệt', 'approved'),
  ask: act('yêu cầu bổ sung cho', 'asked for more about'),
  refuse: act('từ chối', 'refused'),
  suspend: act('tạm dừng', 'suspended'),
  close: act('đóng', 'closed'),
  withdraw: act('gỡ', 'withdrew'),
  take_down: act('gỡ hàng sau', 'took goods down after'),
  reinstate: act('đăng lại hàng sau', 'put goods back after'),
  revoke: act('thu hồi', 'revoked'),
  keep: act('giữ nguyên sau khi xem', 'kept as it is after'),
  refund: act('hoàn tiền cho', 'refunded'),
  resend: act('cho gửi lại hàng vì', 'had goods sent again for'),
  answer: act('trả lời', 'answered'),
}

/** `listing_refuse`, and `refund_approve_asked` where one of two people has agreed so far. */
const decided: readonly [string, Act][] = reviewKinds.flatMap((kind) =>
  decisionsOf[kind].flatMap((decision): [string, Act][] => {
    const verb = decisions[decision]
    const thing = things[kind]
    return [
      [`${kind}_${decision}`, act(`${verb.vi} ${thing.vi}`, `${verb.en} ${thing.en}`)],
      [
        `${kind}_${decision}_asked`,
        act(`là người thứ nhất ${verb.vi} ${thing.vi}`, `was the first of two who ${verb.en} ${thing.en}`),
      ],
    ]
  }),
)

export const acts: Readonly<Record<string, Act>> = { ...Object.fromEntries(decided), ...named }

/** An action newer than this file still reads as a sentence. */
export const actOf = (action: string): Act =>
  Object.hasOwn(acts, action) ? acts[action]! : act(`làm “${action}” với`, `did “${action}” to`)
