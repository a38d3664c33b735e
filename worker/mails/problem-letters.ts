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
import { words } from './problem-sentences.ts'
import { sentences } from './sentences.ts'

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
