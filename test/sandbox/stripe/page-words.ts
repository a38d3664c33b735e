import type Stripe from 'stripe'

export type Words = typeof english

const english = {
  language: 'en',
  title: 'Pay',
  banner: 'Payment sandbox: no money moves. Use test cards only.',
  total: 'Total to pay',
  what: 'What you pay for',
  shipping: 'Shipping',
  email: 'Email',
  name: 'Full name',
  phone: 'Phone',
  address: 'Delivery address',
  line1: 'Address',
  line2: 'Apartment, building (optional)',
  city: 'City',
  region: 'State or province (optional)',
  postcode: 'Postcode',
  country: 'Country',
  card: 'Card number',
  cards:
    'Test cards: 4242 4242 4242 4242 pays, 4000 0000 0000 0002 is declined, 4000 0000 0000 9995 has insufficient funds.',
  pay: 'Pay',
  tryOthers: 'Try another outcome',
  decline: 'Be declined',
  delayed: 'Pay by a delayed method',
  delayedHint: 'The order is confirmed unpaid; the money arrives, or fails, later.',
  cancel: 'Cancel and go back',
  back: 'Back to the shop',
  declined: 'The payment was declined. You can try again with another card.',
  expired: 'This payment page has expired.',
  completed: 'This payment is complete.',
  waiting: 'Waiting for the delayed payment to arrive.',
  arrive: 'The money arrives',
  fail: 'The payment fails',
  unknown: 'There is no such payment page.',
}

const vietnamese: Words = {
  language: 'vi',
  title: 'Thanh toán',
  banner: 'Trang thanh toán thử: không có tiền thật. Chỉ dùng thẻ thử.',
  total: 'Tổng cần thanh toán',
  what: 'Nội dung thanh toán',
  shipping: 'Vận chuyển',
  email: 'Email',
  name: 'Họ và tên',
  phone: 'Điện thoại',
  address: 'Địa chỉ nhận hàng',
  line1: 'Địa chỉ',
  line2: 'Căn hộ, toà nhà (không bắt buộc)',
  city: 'Thành phố',
  region: 'Bang hoặc tỉnh (không bắt buộc)',
  postcode: 'Mã bưu chính',
  country: 'Nước',
  card: 'Số thẻ',
  cards:
    'Thẻ thử: 4242 4242 4242 4242 thanh toán được, 4000 0000 0000 0002 bị từ chối, 4000 0000 0000 9995 không đủ tiền.',
  pay: 'Thanh toán',
  tryOthers: 'Thử kết quả khác',
  decline: 'Bị từ chối',
  delayed: 'Trả bằng cách chuyển tiền chậm',
  delayedHint: 'Đơn được ghi nhận nhưng chưa trả; tiền sẽ đến, hoặc không đến, sau đó.',
  cancel: 'Huỷ và quay lại',
  back: 'Về cửa hàng',
  declined: 'Thanh toán bị từ chối. Bạn có thể thử lại bằng thẻ khác.',
  expired: 'Trang thanh toán này đã hết hạn.',
  completed: 'Khoản này đã thanh toán xong.',
  waiting: 'Đang chờ khoản chuyển chậm.',
  arrive: 'Tiền đến',
  fail: 'Chuyển tiền không thành',
  unknown: 'Không có trang thanh toán này.',
}

/** The page's words in the session's locale; `auto` follows the browser. Locales we have no words for read English. */
export function wordsFor(locale: Stripe.Checkout.Session.Locale | null, accepted: string): Words {
  const wanted = locale === null || locale === 'auto' ? accepted : locale
  return wanted.trim().toLowerCase().startsWith('vi') ? vietnamese : english
}
