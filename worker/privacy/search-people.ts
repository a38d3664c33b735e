import type { SQL } from 'drizzle-orm'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import { foundAtMost, type searchPeople as contract } from '../../schema/contracts/privacy.ts'
import { canonicalEmail } from '../../schema/values/email.ts'
import { isId } from '../../schema/values/id.ts'
import { callingCodes } from '../checkout/contact.ts'
import { signedIn } from '../platform/actor.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import {
  type BuyerRow,
  buyersByKey,
  buyersByName,
  buyersByPhone,
  type ExporterRow,
  exportersBy,
  exportersByName,
  type MemberRow,
  membersByEmail,
  membersByName,
  type OrderRow,
  ordersBy,
} from './search-queries.ts'
import { keyOf, shownTo } from './subject.ts'

type Queries = { orders: SQL[]; buyers: SQL[]; exporters: SQL[]; members: SQL[] }
type Found = Reply<typeof contract>

/**
 * One box for everything an operator looks for: an order's code or id; an e-mail or telephone, whole; a tax code or a
 * shop's address; words that names begin with, with or without marks. Each is an index seek or a walk that stops at
 * its page. What is found is shown as far as the operator's role goes.
 */
export async function searchPeople(deps: Deps, { q }: Ask<typeof contract>): Promise<Found> {
  const viewer = signedIn(deps.actor)
  const queries = await queriesFor(deps, q.trim())
  const flat = [...queries.orders, ...queries.buyers, ...queries.exporters, ...queries.members]
  const answers = await read<object[]>(deps.db, flat)
  let at = 0
  const take = <T>(asked: readonly SQL[]): T[] =>
    asked.flatMap(() => (answers[at++] ?? []) as unknown as T[]).slice(0, foundAtMost)
  const orders = take<OrderRow>(queries.orders)
  const buyers = take<BuyerRow>(queries.buyers)
  const exporters = take<ExporterRow>(queries.exporters)
  const members = take<MemberRow>(queries.members)
  return {
    orders: orders.map((row) => row as Found['orders'][number]),
    buyers: once(buyers, ({ key }) => key).map(({ key, orderCode, placedAt, ...contact }) => {
      const { name, email } = shownTo(viewer, { ...contact, phone: null })
      return { key, name, email, orderCode, placedAt }
    }),
    exporters: once(exporters, ({ id }) => id).map(({ nameVi, nameEn, ...row }) => ({
      ...(row as Pick<Found['exporters'][number], 'id' | 'slug' | 'state' | 'taxCode'>),
      names: { vi: nameVi, en: nameEn },
    })),
    members: once(members, ({ id }) => id).map((row) => {
      const { name, email } = shownTo(viewer, { ...row, phone: null })
      return { key: row.id, name, email }
    }),
  }
}

const once = <T>(rows: readonly T[], nameOf: (row: T) => string): T[] =>
  [...new Map(rows.toReversed().map((row) => [nameOf(row), row])).values()].toReversed()

async function queriesFor(deps: Deps, q: string): Promise<Queries> {
  const nothing: Queries = { orders: [], buyers: [], exporters: [], members: [] }
  const lower = q.toLowerCase()
  if (isId('order', lower)) return { ...nothing, orders: [ordersBy('id', lower)] }
  if (isId('exporter', lower)) return { ...nothing, exporters: [exportersBy('id', lower)] }
  if (q.includes('@')) {
    const email = canonicalEmail(q)
    if (!email) return nothing
    return { ...nothing, buyers: [buyersByKey(await keyOf(deps, email))], members: [membersByEmail(email)] }
  }
  const digits = q.replace(/\D/g, '')
  const isNumber = digits.length >= 7 && /^[\d\s()+.-]+$/.test(q)
  const words = matchOf(q)
  return {
    orders: codeIn(q).map((code) => ordersBy('code', code)),
    buyers: isNumber ? [buyersByPhone(phonesIn(q, digits))] : words ? [buyersByName(words)] : [],
    exporters: [
      ...(/^\d{10}(\d{3})?$/.test(digits) && isNumber
        ? taxCodesIn(digits).map((code) => exportersBy('tax_code', code))
        : []),
      ...(/^[a-z0-9-]+$/.test(lower) ? [exportersBy('slug', lower)] : []),
      ...(words && !isNumber ? [exportersByName(words)] : []),
    ],
    members: words && !isNumber ? [membersByName(words)] : [],
  }
}

/** `qq 7k3m 29fx`, `7K3M29FX` and `QQ-7K3M-29FX` are one. */
function codeIn(q: string): string[] {
  const letters = q.toUpperCase().replace(/[\s-]/g, '').replace(/^QQ/, '')
  return /^[A-Z0-9]{8}$/.test(letters) ? [`QQ-${letters.slice(0, 4)}-${letters.slice(4)}`] : []
}

const taxCodesIn = (digits: string): string[] =>
  digits.length === 10 ? [digits] : [digits, `${digits.slice(0, 10)}-${digits.slice(10)}`]

/** As it stands, and as a national number of each market. */
function phonesIn(q: string, digits: string): string[] {
  if (q.trim().startsWith('+')) return [`+${digits}`]
  const national = digits.replace(/^0/, '')
  return [`+${digits}`, ...Object.values(callingCodes).map((code) => `+${code}${national}`)]
}

/** Words as the index has them, each a beginning: `trần lan` finds Trần Thị Lan. Nothing typed is read as syntax. */
function matchOf(q: string): string | undefined {
  const words = q
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
  const long = words?.filter((word) => word.length >= 2).slice(0, 6) ?? []
  return long.length === 0 ? undefined : long.map((word) => `"${word}" *`).join(' AND ')
}
