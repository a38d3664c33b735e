import * as z from 'zod/mini'
import type { OrderReply } from '../../schema/contracts/orders.ts'
import { type Currency } from '../../schema/values/currency.ts'
import type { Bilingual, Locale } from '../../schema/values/locale.ts'
import { type Money, money } from '../../schema/values/money.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { moneyText } from './format.ts'
import type { Block, Letter } from './letter.ts'
import {
  type AftermathRow,
  aftermathOf,
  staffOf,
  type StaffRow,
  type TouchedRow,
  touchedLines,
} from './queries.ts'
import { sentences } from './sentences.ts'

type Resolution = NonNullable<OrderReply['problems'][number]['resolution']>

const words = {
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

/** What a buyer hears of the problem they reported: how it ended, why, and a word from the market. */
export function settledWords(
  { order, problemId }: { order: OrderReply; problemId?: string },
  locale: Locale,
): { subject: string; blocks: Block[] } {
  const say = words[locale]
  const resolution = order.problems.find(({ id }) => id === problemId)?.resolution
  if (!resolution) throw new Error('no settled problem to tell of')
  return {
    subject: say.subject(order.orderCode),
    blocks: [
      { kind: 'words', text: say.settled[resolution.decision] },
      ...(resolution.reasons.length > 0
        ? [
            {
              kind: 'list' as const,
              title: say.reason,
              items: resolution.reasons.map((text) => text[locale]),
            },
          ]
        : []),
      ...(resolution.note === '' ? [] : [{ kind: 'words' as const, text: say.note(resolution.note) }]),
    ],
  }
}

const aftermaths = ['consignment_refunded', 'goods_again'] as const
type Aftermath = (typeof aftermaths)[number]
export const isAftermath = (template: string): template is Aftermath =>
  (aftermaths as readonly string[]).includes(template)

const Payload = z.object({
  consignmentId: z.string(),
  refundId: z.optional(z.string()),
  lines: z.optional(z.array(z.object({ lineId: z.string(), quantity: z.int() }))),
})

type Facts = {
  code: string
  firm: Bilingual
  lines: readonly { id: string; title: Bilingual; option: Bilingual; quantity: number; withheld: number }[]
  refund: { amount: Money; receivesVnd: number } | null
  url: string
  brand: string
}

/** To whom and what is told when a decision of the market touches a firm's consignment. */
export async function readAftermath(
  { db, settings }: Deps,
  template: Aftermath,
  raw: unknown,
): Promise<{ readers: readonly StaffRow[]; write: (locale: Locale) => Letter }> {
  const { consignmentId, refundId, lines: named } = Payload.parse(raw)
  const [[row], lines] = await read<[AftermathRow, TouchedRow]>(db, [
    aftermathOf(consignmentId, refundId ?? ''),
    touchedLines(consignmentId),
  ])
  if (!row) throw new Error(`no consignment ${consignmentId}`)
  const [staff] = await read<[StaffRow]>(db, [staffOf(row.exporterId)])
  const facts: Facts = {
    code: row.code,
    firm: { vi: row.firmVi, en: row.firmEn },
    lines: lines.flatMap((line) => {
      const quantity = named ? named.find(({ lineId }) => lineId === line.id)?.quantity : line.quantity
      return quantity === undefined
        ? []
        : [
            {
              id: line.id,
              title: { vi: line.titleVi, en: line.titleEn },
              option: { vi: line.optionVi, en: line.optionEn },
              quantity,
              withheld: line.withheld,
            },
          ]
    }),
    refund:
      row.amountMinor === null
        ? null
        : {
            amount: money(row.amountMinor, row.currency as Currency),
            receivesVnd: row.refundedReceivesVnd ?? 0,
          },
    url: `${settings.origin}/sell/orders/${consignmentId}`,
    brand: settings.brand,
  }
  const readers =
    staff.length > 0 ? staff : [{ personId: row.exporterId, email: row.firmEmail, locale: 'vi' }]
  return { readers, write: (locale) => aftermathLetter(template, facts, locale) }
}

function aftermathLetter(template: Aftermath, facts: Facts, locale: Locale): Letter {
  const say = words[locale]
  const shared = sentences[locale]
  const firm = facts.firm[locale]
  const { subject, opening, blocks } =
    template === 'goods_again' ? againWords(facts, locale) : refundedWords(facts, locale)
  return {
    locale,
    subject,
    preview: opening,
    blocks: [
      { kind: 'words', text: shared.helloTeam(firm) },
      { kind: 'words', text: opening },
      ...blocks,
      { kind: 'link', label: say.open, url: facts.url },
    ],
    footer: [shared.whyThisFirm(facts.brand, firm)],
  }
}

type Body = { subject: string; opening: string; blocks: Block[] }

function refundedWords({ code, refund, lines }: Facts, locale: Locale): Body {
  const say = words[locale]
  if (!refund) throw new Error('no refund to tell of')
  const kept = lines.filter(({ withheld }) => withheld > 0)
  return {
    subject: say.refundedSubject(code),
    opening: say.refunded(moneyText(refund.amount, locale), code),
    blocks: [
      { kind: 'words', text: say.less(moneyText(money(refund.receivesVnd, 'VND'), locale)) },
      ...(kept.length > 0
        ? [
            {
              kind: 'list' as const,
              title: say.notSent,
              items: kept.map(({ title, option, withheld }) =>
                sentences[locale].piece(title[locale], option[locale], withheld),
              ),
            },
          ]
        : []),
    ],
  }
}

const againWords = ({ code, lines }: Facts, locale: Locale): Body => ({
  subject: words[locale].againSubject(code),
  opening: words[locale].again(code),
  blocks: [
    {
      kind: 'list',
      title: words[locale].againItems,
      items: lines.map(({ title, option, quantity }) =>
        sentences[locale].piece(title[locale], option[locale], quantity),
      ),
    },
  ],
})
