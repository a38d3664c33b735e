import type { OrderReply } from '../../schema/contracts/orders.ts'

type Resolution = NonNullable<OrderReply['problems'][number]['resolution']>

/** What letters about problems and refunds say. */
export const words = {
  vi: {
    subject: (code: string) => `Trả lời vấn đề bạn báo, đơn ${code}`,
    settled: {
      refund: 'Chúng tôi hoàn tiền cho vấn đề bạn báo. Tiền về thẻ hoặc tài khoản bạn đã dùng để trả.',
      resend: 'Nhà bán sẽ gửi lại hàng cho bạn. Mã theo dõi sẽ hiện trên trang đơn hàng.',
      answer: 'Chúng tôi đã xem vấn đề bạn báo. Đây là câu trả lời.',
      refuse: 'Chúng tôi đã xem kỹ vấn đề bạn báo và không thể hoàn tiền hay gửi lại. Lý do ở dưới.',
    } satisfies Record<Resolution['decision'], string>,
    reason: 'Lý do:',
    note: (text: string) => `Lời nhắn của chúng tôi:\n${text}`,
    refundedSubject: (code: string) => `Đã hoàn tiền một phần hàng ${code}`,
    refunded: (amount: string, code: string) => `Người mua được hoàn ${amount} của phần hàng ${code}.`,
    less: (amount: string) => `Tiền bạn thực nhận của đơn này giảm ${amount}.`,
    notSent: 'Những món chưa gửi dưới đây đã được hoàn tiền. Đừng gửi nữa, và đếm lại kho.',
    againSubject: (code: string) => `Gửi lại hàng cho phần hàng ${code}`,
    again: (code: string) =>
      `Người mua của phần hàng ${code} báo có vấn đề. Hãy gửi lại những món dưới đây, không tính thêm tiền.`,
    againItems: 'Gửi lại',
    open: 'Mở đơn này',
  },
  en: {
    subject: (code: string) => `About the problem you reported, order ${code}`,
    settled: {
      refund: 'We refund the problem you reported. The money goes back to the card or account you paid with.',
      resend: 'The seller sends the goods again. The tracking number will appear on your order page.',
      answer: 'We looked into the problem you reported. Here is our answer.',
      refuse:
        'We looked closely at the problem you reported and cannot refund it or send the goods again. The reason is below.',
    } satisfies Record<Resolution['decision'], string>,
    reason: 'Why:',
    note: (text: string) => `A word from us:\n${text}`,
    refundedSubject: (code: string) => `Part of consignment ${code} was refunded`,
    refunded: (amount: string, code: string) => `The buyer is refunded ${amount} of consignment ${code}.`,
    less: (amount: string) => `What you receive for this order is less by ${amount}.`,
    notSent: 'The goods below were refunded before they were sent. Do not send them, and count your stock.',
    againSubject: (code: string) => `Send goods again for consignment ${code}`,
    again: (code: string) =>
      `The buyer of consignment ${code} reported a problem. Please send the goods below again, at no further cost to them.`,
    againItems: 'To send again',
    open: 'Open this order',
  },
}
