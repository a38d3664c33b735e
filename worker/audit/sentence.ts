import { type Currency, isCurrency } from '../../schema/values/currency.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { type Money, money } from '../../schema/values/money.ts'
import { moneyText } from '../mails/format.ts'
import { actOf } from './acts.ts'
import type { AuditRow } from './queries.ts'

type Named = { vi: string; en: string }
export type Names = ReadonlyMap<string, Named>
type Facts = Readonly<Record<string, unknown>>

const machine: Readonly<Record<string, Named>> = {
  system: { vi: 'Hệ thống', en: 'The system' },
  visitor: { vi: 'Người mua', en: 'The buyer' },
}
const forgotten: Named = { vi: 'Một người đã được xoá tên', en: 'Somebody who was forgotten' }

export const actorName = (actor: string, names: Names): Named =>
  names.get(actor) ?? machine[actor] ?? forgotten

/** The things an entry names, for one look at what they are called. */
export function idsOf(row: AuditRow): string[] {
  const { reasonIds } = factsOf(row)
  return [
    row.actor,
    ...[row.subject, row.consignmentId, row.orderId].filter((id) => id !== null),
    ...(Array.isArray(reasonIds) ? reasonIds.map(String) : []),
  ]
}

export const factsOf = (row: AuditRow): Facts => JSON.parse(row.facts) as Facts

/** Who did what to what, and why: "Hà từ chối bài bán “Cà phê Robusta”: ảnh mờ." */
export function sentenceOf(row: AuditRow, names: Names, locale: Locale): string {
  // Who signs in is nobody yet, and what one does to oneself needs no object.
  const isOwn =
    row.subject !== null && row.subject.startsWith('per_') && ['visitor', row.subject].includes(row.actor)
  const who = actorName(isOwn && row.subject ? row.subject : row.actor, names)[locale]
  const what = isOwn ? '' : whatOf(row, names, locale)
  const said = [who, actOf(row.action)[locale], what].filter((part) => part !== '').join(' ')
  const facts = factsOf(row)
  const why = [...reasonsOf(facts, names, locale), ...noteOf(facts)].map(unended)
  const details = detailsOf(facts, locale)
  return `${said}${details === '' ? '' : ` (${details})`}${why.length === 0 ? '' : `: ${why.join('; ')}`}.`
}

/** The nearest thing that has a name: what the act was about, else its consignment, else its order. */
function whatOf(row: AuditRow, names: Names, locale: Locale): string {
  const ids = [row.subject, row.consignmentId, row.orderId].filter((id) => id !== null)
  for (const id of ids) {
    const name = names.get(id)?.[locale]
    if (name) return /^(lst|exp|crt|bnk|var)_/.test(id) ? `“${name}”` : name
  }
  // A setting is called by its own name.
  return row.subject !== null && /^[a-zA-Z]{2,40}$/.test(row.subject) ? `“${row.subject}”` : ''
}

const reasonsOf = ({ reasonIds }: Facts, names: Names, locale: Locale): string[] =>
  Array.isArray(reasonIds) ? reasonIds.flatMap((id) => names.get(String(id))?.[locale] ?? []) : []

const noteOf = ({ note }: Facts): string[] =>
  typeof note === 'string' && note !== '' ? [`“${unended(note)}”`] : []

const unended = (text: string): string => text.replace(/\.$/, '')

function detailsOf({ amount, total, pieces, second }: Facts, locale: Locale): string {
  const sum = moneyIn(amount) ?? moneyIn(total)
  return [
    sum ? moneyText(sum, locale) : '',
    typeof pieces === 'number' ? `× ${pieces}` : '',
    second === true ? (locale === 'vi' ? 'cần người thứ hai' : 'needs a second person') : '',
  ]
    .filter((part) => part !== '')
    .join(', ')
}

function moneyIn(fact: unknown): Money | undefined {
  if (typeof fact !== 'object' || fact === null) return undefined
  const { minor, currency } = fact as Readonly<Record<string, unknown>>
  return typeof minor === 'number' && typeof currency === 'string' && isCurrency(currency)
    ? money(minor, currency as Currency)
    : undefined
}
