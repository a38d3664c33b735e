import type { DeclineCode } from '../../schema/values/decline.ts'
import type { ProblemKind, ProblemWants } from '../../schema/values/problem.ts'

/** What letters say in Vietnamese. This file gives the catalogue its keys; the other languages must have each of them. */
export const vi = {
  hello: (name: string) => `Chào ${name},`,
  helloTeam: (firm: string) => `Chào ${firm},`,
  helloDesk: () => 'Chào bạn,',
  piece: (title: string, option: string, quantity: number) =>
    `${title}${option === '' ? '' : ` (${option})`} × ${quantity}`,

  goods: () => 'Hàng',
  shipping: () => 'Cước gửi',
  duty: () => 'Thuế nhập khẩu',
  importTax: () => 'Thuế tiêu dùng tại nước nhận',
  fees: () => 'Phí theo luật',
  total: () => 'Tổng',
  orderTotal: () => 'Tổng đã trả',
  wholeOrder: () => 'Cả đơn hàng',
  dueOnDelivery: (amount: string) =>
    `Chưa gồm thuế và phí thu khi giao, ước ${amount}: hãng giao hàng sẽ thu tại cửa.`,
  dueUnknown: () =>
    'Chưa gồm thuế và phí thu khi giao: hãng giao hàng sẽ thu tại cửa. Có phần chưa biết trước được mức.',
  parcelOf: (firm: string) => `Phần của ${firm}`,
  goodsOf: (firm: string) => `Hàng của ${firm}`,
  arrives: (from: string, to: string) => `Dự kiến tới tay bạn từ ${from} đến ${to}.`,
  followOrder: () => 'Xem đơn hàng',
  linkIsKey: () =>
    'Đường dẫn này mở được trang đơn hàng của bạn mà không cần tài khoản, nên hãy giữ nó cho riêng mình.',
  whyThisBuyer: (brand: string) => `Bạn nhận thư này vì đã đặt hàng trên ${brand} bằng địa chỉ e-mail này.`,
  whyThisFirm: (brand: string, firm: string) => `Bạn nhận thư này vì làm việc cho ${firm} trên ${brand}.`,
  whyThisDesk: (brand: string) => `Bạn nhận thư này vì trực hỗ trợ người mua trên ${brand}.`,

  orderPaidSubject: (code: string) => `Đã nhận thanh toán, đơn ${code}`,
  orderPaid: (amount: string) =>
    `Cảm ơn bạn. Chúng tôi đã nhận ${amount}. Mỗi nhà xuất khẩu dưới đây chuẩn bị và gửi phần hàng của mình.`,

  acceptedSubject: (firm: string, code: string) => `${firm} đã nhận làm đơn ${code}`,
  accepted: (firm: string) => `${firm} đã nhận làm phần hàng của bạn và đang chuẩn bị gửi.`,
  shipsBy: (day: string) => `Hàng sẽ rời nhà xuất khẩu muộn nhất ngày ${day} (giờ Việt Nam).`,

  shippedSubject: (firm: string, code: string) => `${firm} đã gửi hàng, đơn ${code}`,
  shipped: (firm: string) => `${firm} đã giao một kiện hàng cho hãng vận chuyển.`,
  carrier: () => 'Hãng vận chuyển',
  trackingNumber: () => 'Mã theo dõi',
  inThisParcel: () => 'Trong kiện này',
  moreToCome: () => 'Phần còn lại sẽ đi trong kiện khác; bạn sẽ nhận thêm một thư.',
  followParcel: () => 'Theo dõi kiện hàng',

  declinedSubject: (firm: string, code: string) => `${firm} không gửi được hàng, đơn ${code}`,
  declined: (firm: string) => `Rất tiếc, ${firm} không gửi được phần hàng này.`,
  declineReason: (code: DeclineCode) =>
    ({
      out_of_stock: 'Lý do: hàng đã hết.',
      cannot_ship: 'Lý do: không gửi được tới nơi nhận.',
      price_wrong: 'Lý do: giá đăng bị sai.',
      closed: 'Lý do: nhà xuất khẩu đang tạm nghỉ.',
      other: 'Nhà xuất khẩu không nói rõ lý do.',
      deadline: 'Lý do: nhà xuất khẩu không trả lời đúng hạn.',
    })[code],
  declineWords: () => 'Lời của nhà xuất khẩu:',
  refundStarted: (amount: string) =>
    `Chúng tôi đang hoàn lại ${amount} vào đúng thẻ hoặc tài khoản bạn đã dùng. Bạn không cần làm gì.`,
  otherPartsGoOn: () => 'Các phần khác của đơn hàng vẫn được gửi như thường.',

  refundedSubject: (amount: string, code: string) => `Đã hoàn ${amount}, đơn ${code}`,
  refunded: (amount: string) =>
    `Chúng tôi đã hoàn ${amount} vào đúng thẻ hoặc tài khoản bạn đã dùng. Ngân hàng thường cần 5 đến 10 ngày làm việc để ghi có.`,
  refundFor: () => 'Hoàn cho',

  lateSubject: (code: string) => `Tiền đến khi hàng không còn giữ, đơn ${code}`,
  late: (amount: string) =>
    `Khoản thanh toán của bạn đến sau khi hết thời gian giữ hàng, và hàng không còn đủ. Chúng tôi hoàn lại toàn bộ ${amount}; bạn không mất gì.`,
  lateNext: () => 'Nếu vẫn muốn mua, bạn có thể đặt lại khi hàng có trở lại.',

  newConsignmentSubject: (code: string, deadline: string) =>
    deadline === '' ? `Đơn mới ${code}` : `Đơn mới ${code}: trả lời trước ${deadline}`,
  newConsignment: (country: string) => `Có người mua ở ${country} đã trả tiền cho hàng của bạn.`,
  answerBy: (deadline: string) =>
    `Hãy nhận hoặc từ chối trước ${deadline} (giờ Việt Nam). Quá giờ đó, đơn tự hủy và người mua được hoàn tiền.`,
  receives: () => 'Bạn sẽ nhận',
  openDesk: () => 'Mở đơn này',

  reminderSubject: (code: string, deadline: string) => `Nhắc: đơn ${code} chờ bạn trả lời trước ${deadline}`,
  reminder: (code: string) => `Đơn ${code} vẫn chưa được trả lời.`,
  shipReminderSubject: (code: string, deadline: string) => `Nhắc: gửi đơn ${code} trước ${deadline}`,
  shipReminder: (code: string) => `Đơn ${code} đã nhận làm nhưng chưa gửi hết.`,
  shipBy: (deadline: string) =>
    `Hãy giao hàng cho hãng vận chuyển trước ${deadline} (giờ Việt Nam), đúng như đã hứa với người mua.`,

  problemSubject: (code: string) => `Người mua báo vấn đề, đơn ${code}`,
  problem: (code: string) => `Có báo cáo mới về đơn ${code}.`,
  problemKind: () => 'Vấn đề',
  problemWants: () => 'Mong muốn',
  problemWords: (message: string) => `Lời người mua:\n${message}`,
  openOrders: () => 'Mở đơn này',
  kinds: {
    damaged: 'hàng hỏng',
    missing: 'thiếu hàng',
    late: 'đến muộn',
    wrong: 'sai hàng',
    other: 'chuyện khác',
  } as Record<ProblemKind, string>,
  wants: { refund: 'hoàn tiền', resend: 'gửi lại', answer: 'câu trả lời' } as Record<ProblemWants, string>,
}

/** The keys of every language's catalogue. */
export type Sentences = typeof vi
