import type { Locale } from '../../schema/values/locale.ts'
import type { ReportLetterPayload } from './report-letters.ts'

export type LetterFacts = {
  brand: string
  title: string
  reasons: readonly string[]
  authority: string
  reference: string
  due: string
  origin: string
}
type Said = { subject: string; text: readonly string[]; link?: { label: string; url: string } }
type Words = Record<ReportLetterPayload['template'], (facts: LetterFacts) => Said>

/** The letters about reports, in both languages. */
export const words: Record<Locale, Words> = {
  vi: {
    listing_taken_down: ({ title, brand, origin }) => ({
      subject: `“${title}” đã được gỡ khỏi trang`,
      text: [
        `Ban điều hành ${brand} đã gỡ “${title}”. Người mua không còn thấy hay đặt được món này; các đơn đã trả tiền vẫn giao như thường.`,
        'Lý do, và việc cần làm để được hiện lại, ở ngay dưới đây. Trả lời thư này nếu bạn thấy chưa đúng.',
      ],
      link: { label: 'Mở mục hàng bán', url: `${origin}/sell/listings` },
    }),
    listing_let_back: ({ title, origin }) => ({
      subject: `“${title}” được hiện lại`,
      text: [`Việc gỡ “${title}” đã được bỏ. Món này trở lại như trước khi gỡ.`],
      link: { label: 'Mở mục hàng bán', url: `${origin}/sell/listings` },
    }),
    report_acted_on: ({ title, brand }) => ({
      subject: 'Món bạn báo cáo đã được gỡ',
      text: [
        `Cảm ơn bạn đã báo cáo “${title}”. Ban điều hành ${brand} đã xem và gỡ món này.`,
        'Địa chỉ e-mail của bạn đã được xoá khỏi báo cáo sau thư này.',
      ],
    }),
    report_kept: ({ title, brand }) => ({
      subject: 'Báo cáo của bạn đã được xem',
      text: [
        `Cảm ơn bạn đã báo cáo “${title}”. Ban điều hành ${brand} đã xem, so với giấy tờ của nhà xuất khẩu, và để món này lại trên trang.`,
        'Nếu bạn có thêm bằng chứng, hãy trả lời thư này. Địa chỉ e-mail của bạn đã được xoá khỏi báo cáo sau thư này.',
      ],
    }),
    authority_due: ({ title, authority, reference, due, origin }) => ({
      subject: `Sắp tới hạn trả lời ${authority}`,
      text: [`Công văn ${reference} của ${authority} về “${title}” phải trả lời chậm nhất ngày ${due}.`],
      link: { label: 'Mở hàng đợi', url: `${origin}/ops` },
    }),
  },
  en: {
    listing_taken_down: ({ title, brand, origin }) => ({
      subject: `“${title}” was taken down`,
      text: [
        `The operators of ${brand} have taken “${title}” down. Buyers no longer see it or order it; orders already paid are delivered as usual.`,
        'Why, and what to do for it to come back, stands below. Reply to this letter if you think this is wrong.',
      ],
      link: { label: 'Open your listings', url: `${origin}/sell/listings` },
    }),
    listing_let_back: ({ title, origin }) => ({
      subject: `“${title}” is back`,
      text: [`The take-down of “${title}” was lifted. It stands as it did before.`],
      link: { label: 'Open your listings', url: `${origin}/sell/listings` },
    }),
    report_acted_on: ({ title, brand }) => ({
      subject: 'What you reported was taken down',
      text: [
        `Thank you for reporting “${title}”. The operators of ${brand} looked at it and took it down.`,
        'Your e-mail address is removed from the report after this letter.',
      ],
    }),
    report_kept: ({ title, brand }) => ({
      subject: 'Your report was looked at',
      text: [
        `Thank you for reporting “${title}”. The operators of ${brand} looked at it, compared it with the exporter’s papers, and left it up.`,
        'If you have more evidence, reply to this letter. Your e-mail address is removed from the report after it.',
      ],
    }),
    authority_due: ({ title, authority, reference, due, origin }) => ({
      subject: `An answer to ${authority} is due`,
      text: [`Request ${reference} of ${authority} about “${title}” must be answered by ${due}.`],
      link: { label: 'Open the queue', url: `${origin}/ops` },
    }),
  },
}
