import { type SQL, sql } from 'drizzle-orm'

export type AuditRow = {
  id: string
  at: number
  actor: string
  action: string
  orderId: string | null
  consignmentId: string | null
  subject: string | null
  facts: string
  requestId: string | null
}

export type AuditFilter = {
  subject: string | undefined
  actor: string | undefined
  action: string | undefined
  /** Ids are sorted by birth, so a moment is an id nobody was born before. */
  fromId: string | undefined
  beforeId: string | undefined
}

/**
 * One page, newest first. What is asked for decides the index: an order's and a consignment's entries have columns of
 * their own; then who, with or without what they did; then the act; nothing named walks the ids.
 */
export function auditPage({ subject, actor, action, fromId, beforeId }: AuditFilter, limit: number): SQL {
  const wheres = [
    ...(subject === undefined ? [] : [sql`${columnOf(subject)} = ${subject}`]),
    ...(actor === undefined ? [] : [sql`${keyed(subject === undefined, 'actor')} = ${actor}`]),
    ...(action === undefined ? [] : [sql`${keyed(subject === undefined, 'action')} = ${action}`]),
    ...(fromId === undefined ? [] : [sql`id >= ${fromId}`]),
    ...(beforeId === undefined ? [] : [sql`id < ${beforeId}`]),
  ]
  const where = wheres.length === 0 ? sql`` : sql`where ${sql.join(wheres, sql` and `)}`
  return sql`
    select id as id, at as at, actor as actor, action as action, order_id as orderId, consignment_id as consignmentId,
      subject as subject, facts as facts, request_id as requestId
    from audit_entries ${where} order by id desc limit ${limit}`
}

const columnOf = (subject: string): SQL =>
  subject.startsWith('ord_') ? sql`order_id` : subject.startsWith('con_') ? sql`consignment_id` : sql`subject`

/** With a subject named the other conditions only sift its few entries: a plus sign keeps their indexes out of it. */
const keyed = (isKey: boolean, column: 'actor' | 'action'): SQL =>
  isKey ? (sql.identifier(column) as unknown as SQL) : sql`+${sql.identifier(column)}`

export type NameRow = { id: string; vi: string; en: string }

const idsIn = (ids: readonly string[]): SQL => sql`(select value from json_each(${JSON.stringify(ids)}))`

/** How each kind of thing is called: people as colleagues know them, goods by title, orders by code. */
const sources: Readonly<Record<string, (ids: readonly string[]) => SQL>> = {
  per: (ids) => sql`
    select id as id, coalesce(nullif(name, ''), email) as vi, coalesce(nullif(name, ''), email) as en
    from people where id in ${idsIn(ids)}`,
  exp: (ids) => sql`select id as id, name_vi as vi, name_en as en from exporters where id in ${idsIn(ids)}`,
  lst: (ids) => sql`select id as id, title_vi as vi, title_en as en from listings where id in ${idsIn(ids)}`,
  ord: (ids) => sql`select id as id, code as vi, code as en from orders where id in ${idsIn(ids)}`,
  con: (ids) => sql`select id as id, code as vi, code as en from consignments where id in ${idsIn(ids)}`,
  prb: (ids) => sql`
    select p.id as id, o.code as vi, o.code as en from problems p join orders o on o.id = p.order_id where p.id in ${idsIn(ids)}`,
  rrq: (ids) => sql`
    select q.id as id, c.code as vi, c.code as en
    from refund_requests q join consignments c on c.id = q.consignment_id where q.id in ${idsIn(ids)}`,
  // What has no name of its own is called by its firm, or by the goods it belongs to.
  crt: (ids) => sql`
    select c.id as id, e.name_vi as vi, e.name_en as en
    from certificate_claims c join exporters e on e.id = c.exporter_id where c.id in ${idsIn(ids)}`,
  bnk: (ids) => sql`
    select b.id as id, e.name_vi as vi, e.name_en as en
    from bank_accounts b join exporters e on e.id = b.exporter_id where b.id in ${idsIn(ids)}`,
  var: (ids) => sql`
    select v.id as id, l.title_vi as vi, l.title_en as en
    from variants v join listings l on l.id = v.listing_id where v.id in ${idsIn(ids)}`,
  rsn: (ids) =>
    sql`select id as id, text_vi as vi, text_en as en from decision_reasons where id in ${idsIn(ids)}`,
}

/** One query for each kind of thing that is named at all. */
export function namesOf(ids: readonly string[]): SQL[] {
  const byPrefix = Map.groupBy(new Set(ids), (id) => id.slice(0, 3))
  return [...byPrefix].flatMap(([prefix, some]) => {
    const source = sources[prefix]
    return source && some[0]?.charAt(3) === '_' ? [source(some)] : []
  })
}
