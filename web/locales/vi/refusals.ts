import type { RefusalCode } from '../../../schema/contracts/refusal.ts'

/** What happened and what to do, for every code the market can refuse with. */
export const refusals = {
  invalid: 'Có chỗ chưa điền đúng. Xem lại các ô được đánh dấu rồi gửi lại.',
  bad_signature: 'Tin nhắn này không mang chữ ký hợp lệ nên không được nhận.',
  sign_in_needed: 'Đăng nhập để tiếp tục.',
  code_wrong: 'Mã không khớp hoặc đã hết hạn. Lấy mã mới rồi thử lại.',
  forbidden: 'Vai trò của bạn chưa được làm việc này. Nhờ chủ tài khoản cấp thêm quyền.',
  origin_refused: 'Yêu cầu không đến từ trang này. Tải lại trang rồi làm lại.',
  fresh_sign_in_needed:
    'Việc này cần đăng nhập lại để chắc là bạn. Đăng nhập lại rồi làm tiếp; những gì đã nhập còn nguyên.',
  not_found: 'Không tìm thấy. Có thể đường dẫn đã đổi hoặc bạn chưa được xem.',
  method_not_allowed: 'Địa chỉ này không nhận yêu cầu kiểu đó.',
  wrong_state: 'Đơn đã sang bước khác. Tải lại trang để xem bước hiện tại.',
  out_of_stock: 'Không còn đủ hàng. Giảm số lượng hoặc chọn món khác.',
  price_changed: 'Giá vừa đổi. Xem giá mới rồi xác nhận lại; chưa trừ tiền.',
  quote_expired: 'Giá đã hết 30 phút giữ. Lấy giá mới rồi tiếp tục; chưa trừ tiền.',
  quote_used: 'Báo giá này đã thành một đơn. Mở đơn đó, hoặc lấy báo giá mới.',
  entry_blocked: 'Có món không được vào nước nhận. Bỏ món đó hoặc đổi nước nhận.',
  no_lane: 'Chưa có hãng nào nhận kiện cỡ này tới nước nhận. Chia nhỏ đơn hoặc chọn ít hơn.',
  rate_missing: 'Chưa có tỷ giá mới cho nước này. Thử lại sau ít phút.',
  market_unavailable: 'Tạm thời chưa giao tới nước này. Chọn nước khác.',
  too_many_holds: 'Bạn đang có nhiều đơn chờ trả tiền. Trả hoặc đợi đơn cũ hết hạn rồi thử lại.',
  refund_too_large: 'Số hoàn lớn hơn phần còn lại của đơn. Nhập số nhỏ hơn.',
  second_person_needed: 'Cần một người khác duyệt: bạn không thể tự duyệt việc do chính mình đề nghị.',
  version_changed: 'Nội dung này vừa được sửa ở nơi khác. Xem bản mới rồi sửa tiếp; chữ bạn gõ còn nguyên.',
  incomplete: 'Còn mục chưa điền đủ. Điền các mục được nêu rồi gửi lại.',
  taken: 'Tên hoặc mã này đã có người dùng. Chọn tên hoặc mã khác.',
  invitation_ended: 'Lời mời này đã dùng hoặc hết hạn. Nhờ người mời gửi lời mời mới.',
  too_many: 'Đã tới số lượng nhiều nhất được phép. Bỏ bớt rồi thêm lại.',
  paused: 'Phần này đang tạm dừng theo quyết định của ban điều hành. Thử lại sau; không mất gì cả.',
  picture_refused: 'Không đọc được ảnh này. Chụp lại hoặc chọn ảnh JPEG, PNG, WebP hay AVIF khác.',
  sheet_refused:
    'Không đọc được bảng tính này. Hãy lưu lại thành .xlsx hoặc CSV UTF-8 theo bảng mẫu rồi gửi lại.',
  idempotency_in_flight: 'Yêu cầu trước đang được xử lý. Đợi một chút rồi xem kết quả.',
  too_large: 'Nội dung gửi lên quá lớn. Gửi ít hơn.',
  unsupported_media: 'Kiểu nội dung này không được nhận.',
  idempotency_mismatch: 'Yêu cầu này đã được gửi với nội dung khác. Tải lại trang rồi làm lại.',
  rate_limited: 'Bạn thao tác hơi nhanh. Đợi một phút rồi thử lại.',
} satisfies Record<RefusalCode, string>

/** When something broke on our side: what is safe, what to try. */
export const defect = 'Máy chủ gặp trục trặc, việc vừa rồi chưa được thực hiện. Thử lại sau ít phút.'
export const offline = 'Không có mạng. Kiểm tra kết nối rồi thử lại.'
