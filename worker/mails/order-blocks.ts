import type { OrderConsignment, OrderReply } from '../../schema/contracts/orders.ts'
import { isDeclineCode } from '../../schema/values/decline.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { dayText, moneyText } from './format.ts'
import type { Block, SlipRow } from './letter.ts'
import { sentences } from './sentences.ts'

/** One exporter's part as it was paid: its goods, its amounts, when it should arrive. */
export const consignmentBlocks = (part: OrderConsignment, locale: Locale): Block[] => [
  piecesBlock(part, locale),
  {
    kind: 'slip',
    title: sentences[locale].parcelOf(part.exporter.names[locale]),
    rows: amountRows(part.amounts, sentences[locale].total(), locale),
  },
  ...arrivalBlocks(part, locale),
]

/** What a part holds. */
export const piecesBlock = (part: OrderConsignment, locale: Locale): Block => ({
  kind: 'list',
  title: sentences[locale].goodsOf(part.exporter.names[locale]),
  items: part.lines.map(({ title, option, quantity }) =>
    sentences[locale].piece(title[locale], option[locale], quantity),
  ),
})

/** When it should arrive; nothing once that is over. */
export const arrivalBlocks = ({ arrives }: OrderConsignment, locale: Locale): Block[] =>
  arrives === null
    ? []
    : [
        {
          kind: 'words',
          text: sentences[locale].arrives(dayText(arrives.from, locale), dayText(arrives.to, locale)),
        },
      ]

/** Amounts as rows of a slip, the total last. */
export function amountRows(amounts: OrderReply['amounts'], totalLabel: string, locale: Locale): SlipRow[] {
  const say = sentences[locale]
  return [
    { label: say.goods(), value: moneyText(amounts.goods, locale) },
    { label: say.shipping(), value: moneyText(amounts.shipping, locale) },
    { label: say.duty(), value: moneyText(amounts.duty, locale) },
    { label: say.importTax(), value: moneyText(amounts.importTax, locale) },
    { label: say.fees(), value: moneyText(amounts.fees, locale) },
    { label: totalLabel, value: moneyText(amounts.total, locale), isTotal: true },
  ]
}

/** What waits at the door, or that nobody can say how much. */
export function dueBlocks(due: OrderReply['dueOnDelivery'], locale: Locale): Block[] {
  if (due === null) return []
  const say = sentences[locale]
  return [
    {
      kind: 'words',
      text: due.isComplete ? say.dueOnDelivery(moneyText(due.total, locale)) : say.dueUnknown(),
    },
  ]
}

/** A reason of the list in the buyer's language; words the exporter typed as theirs, in the language of their desk. */
export function reasonBlocks({ declined }: OrderConsignment, locale: Locale): Block[] {
  if (!declined) return []
  const { reason } = declined
  const say = sentences[locale]
  return [
    isDeclineCode(reason)
      ? { kind: 'words', text: say.declineReason(reason) }
      : { kind: 'quote', lead: say.declineWords(), text: reason, language: 'vi' },
  ]
}
