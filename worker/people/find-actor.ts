import { sql } from 'drizzle-orm'
import { dayLength } from '../../schema/values/day.ts'
import {
  exporterRoles,
  operatorRoles,
  type ExporterRole,
  type OperatorRole,
} from '../../schema/values/status.ts'
import type { Id } from '../../schema/values/id.ts'
import type { Actor, Person } from '../platform/actor.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { sha256 } from '../platform/digest.ts'

/** A session unused for this long is over. */
export const idleFor = 14 * dayLength

type Row = {
  personId: string
  email: string
  name: string
  seenAt: number
  exporterId: string | null
  exporterName: string | null
  slug: string | null
  role: string | null
}

/**
 * The person behind a session token, with every firm they serve, in one read; a visitor for a missing, ended or
 * unknown one. The database knows only the token's SHA-256.
 */
export async function findActor(deps: Deps, token: string | undefined): Promise<Actor> {
  if (!token || token.length > 100) return { kind: 'visitor' }
  const hash = await sha256(token)
  const [rows] = await read<[Row]>(deps.db, [
    sql`
      select p.id as personId, p.email as email, p.name as name, s.seen_at as seenAt, m.exporter_id as exporterId,
        e.name_vi as exporterName, e.slug as slug, m.role as role
      from sessions s
      join people p on p.id = s.person_id
      left join memberships m on m.person_id = p.id
      left join exporters e on e.id = m.exporter_id
      where s.token_hash = ${hash} and s.idle_until > ${deps.now()} and s.ends_at > ${deps.now()}`,
  ])
  const [first] = rows
  if (!first) return { kind: 'visitor' }
  if (deps.now() - first.seenAt > dayLength / 24) deps.later(markSeen(deps, hash))
  return personFrom(first, rows, hash)
}

const markSeen = (deps: Deps, hash: string): Promise<unknown> =>
  deps.db.run(
    sql`update sessions set seen_at = ${deps.now()}, idle_until = ${deps.now() + idleFor} where token_hash = ${hash}`,
  )

function personFrom(first: Row, rows: readonly Row[], sessionHash: string): Person {
  const isExporterRole = (role: string): role is ExporterRole =>
    (exporterRoles as readonly string[]).includes(role)
  const isOperatorRole = (role: string): role is OperatorRole =>
    (operatorRoles as readonly string[]).includes(role)
  return {
    kind: 'person',
    id: first.personId as Id<'person'>,
    email: first.email,
    name: first.name,
    sessionHash,
    firms: rows.flatMap(({ exporterId, exporterName, slug, role }) =>
      exporterId && exporterName && slug && role && isExporterRole(role)
        ? [{ exporterId: exporterId as Id<'exporter'>, exporterName, slug, role }]
        : [],
    ),
    operatorRoles: rows.flatMap(({ exporterId, role }) =>
      !exporterId && role && isOperatorRole(role) ? [role] : [],
    ),
  }
}
