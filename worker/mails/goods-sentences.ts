import type { CertificateKind } from '../../schema/values/certificate.ts'
import type { Locale } from '../../schema/values/locale.ts'

export type CertificateFacts = { paper: string; expiresOn: string; daysLeft: number }
type Words<F> = { subject: (facts: F) => string; opening: (facts: F) => string; next: () => string }
type Sentences = {
  certificate_verified: Words<CertificateFacts>
  certificate_refused: Words<CertificateFacts>
  certificate_ends: Words<CertificateFacts>
  certificate_expired: Words<CertificateFacts>
  stock_low: Words<{ variants: number }>
  kinds: Record<CertificateKind, string>
  hello: (firm: string) => string
  reasons: string
  note: string
  left: (title: string, option: string, available: number) => string
  openCertificates: string
  openStock: string
  why: (brand: string, firm: string) => string
}

export type GoodsTemplate = Exclude<
  keyof Sentences,
  'kinds' | 'hello' | 'reasons' | 'note' | 'left' | 'openCertificates' | 'openStock' | 'why'
>

/** What the letters about a firm's certificates and stock say. */
export const goodsSentences: Record<Locale, Sentences> = {
  vi: {
    certificate_verified: {
      subject: ({ paper }) => `Đã xác minh: ${paper}`,
      opening: ({ paper }) => `Chứng nhận ${paper} đã được xác minh và đang hiện với người mua.`,
      next: () => 'Bạn không phải làm gì thêm. Chúng tôi sẽ nhắc trước khi chứng nhận hết hạn.',
    },
    certificate_refused: {
      subject: ({ paper }) => `Chưa xác minh được: ${paper}`,
      opening: ({ paper }) => `Chúng tôi đã xem chứng nhận ${paper} và chưa xác minh được.`,
      next: () => 'Mở trang chứng nhận, sửa điều được nêu hoặc chụp lại ảnh, rồi gửi lại.',
    },
    certificate_ends: {
      subject: ({ paper, daysLeft }) => `Còn ${daysLeft} ngày: ${paper}`,
      opening: ({ paper, expiresOn, daysLeft }) =>
        `Chứng nhận ${paper} còn hiệu lực ${daysLeft} ngày, đến hết ngày ${expiresOn}.`,
      next: () => 'Sau ngày đó dấu chứng nhận tự ẩn khỏi trang bán. Có giấy mới thì chụp và gửi ngay.',
    },
    certificate_expired: {
      subject: ({ paper }) => `Đã hết hạn: ${paper}`,
      opening: ({ paper, expiresOn }) =>
        `Chứng nhận ${paper} hết hạn ngày ${expiresOn} và không còn hiện với người mua.`,
      next: () => 'Hàng của bạn vẫn bán bình thường. Có giấy mới thì chụp và gửi.',
    },
    stock_low: {
      subject: ({ variants }) => `Sắp hết hàng: ${variants} loại`,
      opening: ({ variants }) => `${variants} loại hàng đã xuống tới mức báo của bạn.`,
      next: () => 'Mở trang kho để đếm lại hoặc nhập thêm.',
    },
    kinds: {
      ocop: 'OCOP',
      gi: 'chỉ dẫn địa lý',
      organic: 'hữu cơ',
      haccp: 'HACCP',
      iso22000: 'ISO 22000',
      food_safety: 'an toàn thực phẩm',
      award: 'giải thưởng',
    },
    hello: (firm) => `Chào ${firm},`,
    reasons: 'Lý do',
    note: 'Người duyệt viết:',
    left: (title, option, available) => `${title} · ${option}: còn ${available}`,
    openCertificates: 'Mở trang chứng nhận',
    openStock: 'Mở trang kho',
    why: (brand, firm) => `Bạn nhận thư này vì làm việc cho ${firm} trên ${brand}.`,
  },
  en: {
    certificate_verified: {
      subject: ({ paper }) => `Verified: ${paper}`,
      opening: ({ paper }) => `The certificate ${paper} is verified and buyers see it now.`,
      next: () => 'Nothing more to do. We write again before it ends.',
    },
    certificate_refused: {
      subject: ({ paper }) => `Not verified: ${paper}`,
      opening: ({ paper }) => `We have looked at the certificate ${paper} and could not verify it.`,
      next: () => 'Open the certificates page, mend what is named or take a new photo, and send it again.',
    },
    certificate_ends: {
      subject: ({ paper, daysLeft }) => `${daysLeft} days left: ${paper}`,
      opening: ({ paper, expiresOn, daysLeft }) =>
        `The certificate ${paper} holds ${daysLeft} more days, through ${expiresOn}.`,
      next: () =>
        'After that day its badge leaves your pages by itself. When you have the new paper, photograph and send it.',
    },
    certificate_expired: {
      subject: ({ paper }) => `Expired: ${paper}`,
      opening: ({ paper, expiresOn }) =>
        `The certificate ${paper} ended on ${expiresOn} and buyers no longer see it.`,
      next: () => 'Your goods stay on sale. When you have the new paper, photograph and send it.',
    },
    stock_low: {
      subject: ({ variants }) => `Running low: ${variants} ${variants === 1 ? 'item' : 'items'}`,
      opening: ({ variants }) =>
        `${variants === 1 ? 'One item has' : `${variants} items have`} fallen to your line.`,
      next: () => 'Open the stock page to count again or add what came in.',
    },
    kinds: {
      ocop: 'OCOP',
      gi: 'geographical indication',
      organic: 'organic',
      haccp: 'HACCP',
      iso22000: 'ISO 22000',
      food_safety: 'food safety',
      award: 'award',
    },
    hello: (firm) => `Hello ${firm},`,
    reasons: 'Why',
    note: 'The reviewer writes:',
    left: (title, option, available) => `${title} · ${option}: ${available} left`,
    openCertificates: 'Open certificates',
    openStock: 'Open stock',
    why: (brand, firm) => `You get this letter as staff of ${firm} on ${brand}.`,
  },
}
