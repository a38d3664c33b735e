import type { Locale } from '../../schema/values/locale.ts'

type Facts = {
  firm: string
  brand: string
  /** `Vietcombank •••• 4321`. */
  account: string
  /** When an approved account may be used, on a clock in Viet Nam. */
  usableAt: string
  item: string
  /** The day an item runs out. */
  expiresOn: string
}
type Words = {
  subject: (facts: Facts) => string
  opening: (facts: Facts) => string
  next: (facts: Facts) => string
}

const vi = {
  application_received: {
    subject: ({ firm }) => `Đã nhận đơn của ${firm}`,
    opening: ({ brand }) => `${brand} đã nhận đơn của bạn. Chúng tôi xem giấy tờ theo thứ tự gửi đến.`,
    next: () =>
      'Bạn chưa phải làm gì. Kết quả sẽ đến bằng thư này. Trong lúc chờ, bạn có thể soạn trước sản phẩm đầu tiên.',
  },
  application_asked: {
    subject: ({ firm }) => `Cần bạn bổ sung cho ${firm}`,
    opening: () => 'Chúng tôi đã xem đơn và cần bạn bổ sung trước khi duyệt.',
    next: () => 'Mở đơn, sửa những mục được nêu rồi gửi lại.',
  },
  application_approved: {
    subject: ({ firm }) => `${firm} đã được duyệt`,
    opening: ({ brand }) => `Chào mừng bạn đến bán hàng trên ${brand}. Giấy tờ của bạn đã được kiểm tra.`,
    next: () => 'Bước tiếp theo: gửi sản phẩm đầu tiên để duyệt và mở bán.',
  },
  papers_accepted: {
    subject: ({ firm }) => `${firm}: giấy tờ mới đã được nhận`,
    opening: () => 'Giấy tờ bạn mới gửi đã được kiểm tra và ghi nhận.',
    next: () => 'Bạn không phải làm gì thêm.',
  },
  papers_asked: {
    subject: ({ firm }) => `${firm}: cần gửi lại giấy tờ`,
    opening: () => 'Giấy tờ bạn mới gửi chưa dùng được. Cửa hàng vẫn bán bình thường.',
    next: () => 'Mở trang hồ sơ, xem lý do ở từng mục và chụp lại.',
  },
  application_refused: {
    subject: ({ firm }) => `Chưa nhận được ${firm}`,
    opening: () => 'Chúng tôi đã xem đơn của bạn và lần này không nhận được.',
    next: () => 'Khi điều nêu trên đã khác, bạn có thể làm đơn mới bất cứ lúc nào.',
  },
  firm_suspended: {
    subject: ({ firm }) => `${firm} tạm dừng bán`,
    opening: () => 'Cửa hàng của bạn tạm dừng. Người mua không thấy sản phẩm của bạn nữa.',
    next: () =>
      'Đơn đã thanh toán vẫn cần bạn giao đúng hạn. Tiền của bạn được giữ nguyên và chưa chi trong lúc tạm dừng. Trả lời thư này để chúng ta cùng giải quyết.',
  },
  firm_reinstated: {
    subject: ({ firm }) => `${firm} được bán trở lại`,
    opening: () => 'Cửa hàng của bạn mở lại. Sản phẩm đang bán hiện lại trong ít phút.',
    next: () => 'Tiền tạm giữ sẽ đi trong lần chi tiếp theo.',
  },
  firm_closed: {
    subject: ({ firm }) => `${firm} đã đóng`,
    opening: () => 'Cửa hàng của bạn đã đóng. Không còn đơn nào mở.',
    next: () => 'Sổ sách và chứng từ của bạn vẫn xem được khi đăng nhập.',
  },
  document_expiring: {
    subject: ({ item }) => `Sắp hết hạn: ${item}`,
    opening: ({ item, expiresOn }) => `Giấy tờ “${item}” hết hạn ngày ${expiresOn}.`,
    next: () => 'Chụp và gửi bản mới trước ngày đó.',
  },
  document_expired: {
    subject: ({ item }) => `Đã hết hạn: ${item}`,
    opening: ({ item, expiresOn }) =>
      `Giấy tờ “${item}” đã hết hạn ngày ${expiresOn} và không còn được ghi là đã kiểm tra.`,
    next: () => 'Chụp và gửi bản còn hạn.',
  },
  bank_proposed: {
    subject: ({ firm }) => `${firm}: có yêu cầu đổi tài khoản nhận tiền`,
    opening: ({ account }) =>
      `Có người đăng nhập bằng tài khoản chủ đơn vị đã đề nghị nhận tiền về ${account}.`,
    next: () =>
      'Nếu là bạn, không cần làm gì: một người của chúng tôi sẽ xem, rồi chờ thêm 72 giờ. Nếu không phải bạn, hãy mở trang hồ sơ, hủy yêu cầu này và báo cho chúng tôi ngay.',
  },
  bank_approved: {
    subject: ({ firm }) => `${firm}: tài khoản mới dùng được sau 72 giờ`,
    opening: ({ account, usableAt }) =>
      `Tài khoản ${account} đã được duyệt và bắt đầu nhận tiền từ ${usableAt} (giờ Việt Nam).`,
    next: () => 'Nếu bạn không yêu cầu việc này, hãy hủy ngay trên trang hồ sơ trước giờ đó.',
  },
  bank_refused: {
    subject: ({ firm }) => `${firm}: chưa đổi được tài khoản nhận tiền`,
    opening: ({ account }) => `Tài khoản ${account} chưa được chấp nhận. Tiền vẫn về tài khoản cũ.`,
    next: () => 'Bạn có thể đề nghị lại trên trang hồ sơ.',
  },
  bank_active: {
    subject: ({ firm }) => `${firm}: đã chuyển sang tài khoản mới`,
    opening: ({ account }) => `Từ bây giờ tiền của bạn về ${account}.`,
    next: () => 'Tài khoản cũ không còn dùng nữa.',
  },
} as const satisfies Record<string, Words>

export type NewsTemplate = keyof typeof vi
export const isNewsTemplate = (template: string): template is NewsTemplate => Object.hasOwn(vi, template)

const en: Record<NewsTemplate, Words> = {
  application_received: {
    subject: ({ firm }) => `We have the application of ${firm}`,
    opening: ({ brand }) => `${brand} has your application. We look at papers in the order they come in.`,
    next: () =>
      'Nothing to do for now: the outcome comes by mail. Meanwhile you may already draft your first product.',
  },
  application_asked: {
    subject: ({ firm }) => `${firm}: we need something more`,
    opening: () => 'We have looked at your application and need something more before we can approve it.',
    next: () => 'Open the application, mend what is named, and send it again.',
  },
  application_approved: {
    subject: ({ firm }) => `${firm} is approved`,
    opening: ({ brand }) => `Welcome to selling on ${brand}. Your papers have been checked.`,
    next: () => 'Next step: send in your first product for review and open it for sale.',
  },
  papers_accepted: {
    subject: ({ firm }) => `${firm}: your new papers are in order`,
    opening: () => 'The papers you sent have been checked and noted.',
    next: () => 'There is nothing more to do.',
  },
  papers_asked: {
    subject: ({ firm }) => `${firm}: please send a paper again`,
    opening: () => 'The papers you sent cannot be used as they are. Your shop goes on selling.',
    next: () => 'Open the profile page, read the reason beside each item and take the photo again.',
  },
  application_refused: {
    subject: ({ firm }) => `We cannot take ${firm} in`,
    opening: () => 'We have looked at your application and cannot accept it this time.',
    next: () => 'When what is named above has changed, you may apply anew at any time.',
  },
  firm_suspended: {
    subject: ({ firm }) => `${firm} is suspended`,
    opening: () => 'Your shop rests. Buyers do not see your products any more.',
    next: () =>
      'Orders that are paid still have to be sent in time. Your money is kept and not paid out meanwhile. Answer this letter so that we can settle it together.',
  },
  firm_reinstated: {
    subject: ({ firm }) => `${firm} may sell again`,
    opening: () => 'Your shop is open again. Products on sale are back within minutes.',
    next: () => 'Money that was held goes out with the next payout.',
  },
  firm_closed: {
    subject: ({ firm }) => `${firm} is closed`,
    opening: () => 'Your shop is closed. No order is open any more.',
    next: () => 'Your books and papers stay readable when you sign in.',
  },
  document_expiring: {
    subject: ({ item }) => `Running out: ${item}`,
    opening: ({ item, expiresOn }) => `The paper “${item}” runs out on ${expiresOn}.`,
    next: () => 'Photograph and send the new one before that day.',
  },
  document_expired: {
    subject: ({ item }) => `Expired: ${item}`,
    opening: ({ item, expiresOn }) =>
      `The paper “${item}” ran out on ${expiresOn} and is no longer shown as checked.`,
    next: () => 'Photograph and send the one now in force.',
  },
  bank_proposed: {
    subject: ({ firm }) => `${firm}: somebody asks to change where money goes`,
    opening: ({ account }) => `Somebody signed in as an owner asked that money go to ${account}.`,
    next: () =>
      'If it was you, do nothing: one of us looks at it, then 72 hours pass. If it was not you, open the profile page, cancel the request, and tell us at once.',
  },
  bank_approved: {
    subject: ({ firm }) => `${firm}: the new account works in 72 hours`,
    opening: ({ account, usableAt }) =>
      `The account ${account} is approved and takes money from ${usableAt} (time in Viet Nam).`,
    next: () => 'If you did not ask for this, cancel it on the profile page before then.',
  },
  bank_refused: {
    subject: ({ firm }) => `${firm}: the account was not changed`,
    opening: ({ account }) => `The account ${account} was not accepted. Money goes where it went before.`,
    next: () => 'You may propose an account again on the profile page.',
  },
  bank_active: {
    subject: ({ firm }) => `${firm}: the new account is in use`,
    opening: ({ account }) => `From now on your money goes to ${account}.`,
    next: () => 'The old account is no longer used.',
  },
}

/** What the letters to a firm's owners say, by template. */
export const newsSentences: Record<Locale, Record<NewsTemplate, Words>> = { vi, en }

export const newsWords = {
  vi: {
    hello: (firm: string) => `Chào ${firm},`,
    reasons: 'Lý do',
    note: 'Người duyệt viết:',
    open: 'Mở trang của bạn',
    why: (brand: string, firm: string) => `Bạn nhận thư này vì là chủ của ${firm} trên ${brand}.`,
  },
  en: {
    hello: (firm: string) => `Hello ${firm},`,
    reasons: 'Why',
    note: 'The reviewer writes:',
    open: 'Open your page',
    why: (brand: string, firm: string) => `You get this letter as an owner of ${firm} on ${brand}.`,
  },
} satisfies Record<Locale, unknown>
