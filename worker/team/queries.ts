import { sql, type SQL } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'
import { assertZero } from '../platform/database.ts'

/** A team is a firm's, or, with null, the market's own. */
export type TeamId = string | null

export type MemberRow = {
  membershipId: string
  personId: string
  email: string
  name: string
  role: string
  since: number
}

const inTeam = (teamId: TeamId): SQL =>
  teamId === null ? sql`m.exporter_id is null` : sql`m.exporter_id = ${teamId}`

/** Who decides about a team's members: of whom one always stays. */
export const headOf = (teamId: TeamId): 'admin' | 'owner' => (teamId === null ? 'admin' : 'owner')

export const membersOf = (teamId: TeamId, limit: number): SQL => sql`
  select m.id as membershipId, p.id as personId, p.email as email, p.name as name, m.role as role, m.created_at as since
  from memberships m
  join people p on p.id = m.person_id
  where ${inTeam(teamId)}
  order by m.created_at, m.id
  limit ${limit}`

export const memberBy = (teamId: TeamId, membershipId: string): SQL => sql`
  select m.id as membershipId, p.id as personId, p.email as email, p.name as name, m.role as role, m.created_at as since
  from memberships m
  join people p on p.id = m.person_id
  where m.id = ${membershipId} and ${inTeam(teamId)}`

/** Whether this address already works there. */
export const memberWith = (teamId: TeamId, email: string): SQL => sql`
  select m.id as membershipId from people p
  join memberships m on m.person_id = p.id
  where p.email = ${email} and ${inTeam(teamId)} limit 1`

export type InvitationRow = {
  id: string
  email: string
  role: string
  locale: string
  sentAt: number
  sentCount: number
  expiresAt: number
}

const invitationColumns = sql`i.id as id, i.email as email, i.role as role, i.locale as locale, i.sent_at as sentAt,
  i.sent_count as sentCount, i.expires_at as expiresAt`
const ofTeam = (teamId: TeamId): SQL => sql`ifnull(i.exporter_id, '') = ${teamId ?? ''}`

export const openInvitations = (teamId: TeamId, limit: number): SQL => sql`
  select ${invitationColumns} from invitations i
  where ${ofTeam(teamId)} and i.state = 'open'
  order by i.email limit ${limit}`

export const invitationBy = (teamId: TeamId, id: string): SQL => sql`
  select ${invitationColumns}, i.state as state from invitations i where i.id = ${id} and ${ofTeam(teamId)}`

export type OfferRow = InvitationRow & {
  exporterId: string | null
  exporterVi: string | null
  exporterEn: string | null
  invitedBy: string
}

/** What a secret opens, while it does. */
export const offerBy = (secretHash: string, now: number): SQL => sql`
  select ${invitationColumns}, i.exporter_id as exporterId, e.name_vi as exporterVi, e.name_en as exporterEn,
    case when p.name = '' then p.email else p.name end as invitedBy
  from invitations i
  join people p on p.id = i.invited_by
  left join exporters e on e.id = i.exporter_id
  where i.secret_hash = ${secretHash} and i.state = 'open' and i.expires_at > ${now}`

/** What a letter is written from. */
export const letterOffer = (id: string): SQL => sql`
  select ${invitationColumns}, i.exporter_id as exporterId, e.name_vi as exporterVi, e.name_en as exporterEn,
    case when p.name = '' then p.email else p.name end as invitedBy
  from invitations i
  join people p on p.id = i.invited_by
  left join exporters e on e.id = i.exporter_id
  where i.id = ${id} and i.state = 'open'`

export const insertInvitation = (
  db: Database,
  row: {
    id: string
    teamId: TeamId
    email: string
    role: string
    locale: string
    secretHash: string
    invitedBy: string
    expiresAt: number
  },
  now: number,
): Statement =>
  db.run(sql`
    insert into invitations (id, exporter_id, email, role, locale, secret_hash, invited_by, created_at, sent_at, expires_at)
    values (${row.id}, ${row.teamId}, ${row.email}, ${row.role}, ${row.locale}, ${row.secretHash}, ${row.invitedBy},
      ${now}, ${now}, ${row.expiresAt})`)

/** One that ran out makes room for a new one to the same address. */
export const dropExpired = (db: Database, teamId: TeamId, email: string, now: number): Statement =>
  db.run(sql`
    update invitations set state = 'revoked', closed_at = ${now}
    where ifnull(exporter_id, '') = ${teamId ?? ''} and email = ${email} and state = 'open' and expires_at <= ${now}`)

/** To be followed by `assertOne`. */
export const renewInvitation = (
  db: Database,
  row: { id: string; secretHash: string; sentCount: number; expiresAt: number },
  now: number,
): Statement =>
  db.run(sql`
    update invitations set secret_hash = ${row.secretHash}, sent_at = ${now}, sent_count = ${row.sentCount + 1},
      expires_at = ${row.expiresAt}
    where id = ${row.id} and state = 'open' and sent_count = ${row.sentCount}`)

/** To be followed by `assertOne`. */
export const closeInvitation = (
  db: Database,
  id: string,
  state: 'accepted' | 'revoked',
  now: number,
): Statement =>
  db.run(sql`update invitations set state = ${state}, closed_at = ${now} where id = ${id} and state = 'open'`)

/** Who may no longer invite has invited nobody: their open letters open nothing. */
export const dropInvitationsOf = (db: Database, teamId: TeamId, personId: string, now: number): Statement =>
  db.run(sql`
    update invitations set state = 'revoked', closed_at = ${now}
    where ifnull(exporter_id, '') = ${teamId ?? ''} and state = 'open' and invited_by = ${personId}`)

/** To be followed by `assertOne`: a secret renewed meanwhile takes nobody in. */
export const useInvitation = (db: Database, id: string, secretHash: string, now: number): Statement =>
  db.run(sql`
    update invitations set state = 'accepted', closed_at = ${now}
    where id = ${id} and secret_hash = ${secretHash} and state = 'open' and expires_at > ${now}`)

export const insertMember = (
  db: Database,
  row: { id: string; personId: string; teamId: TeamId; role: string },
  now: number,
): Statement =>
  db.run(sql`
    insert into memberships (id, person_id, exporter_id, role, created_at)
    values (${row.id}, ${row.personId}, ${row.teamId}, ${row.role}, ${now})`)

/** To be followed by `assertOne`: a role changed meanwhile is looked at again. */
export const updateRole = (db: Database, id: string, from: string, to: string): Statement =>
  db.run(sql`update memberships set role = ${to} where id = ${id} and role = ${from}`)

/** To be followed by `assertOne`. */
export const deleteMember = (db: Database, id: string, role: string): Statement =>
  db.run(sql`delete from memberships where id = ${id} and role = ${role}`)

/** The batch is aborted when nobody would be left to decide: of two who take the last two away one fails. */
export const someHeadStays = (db: Database, teamId: TeamId): Statement =>
  assertZero(
    db,
    sql`(select not exists (select 1 from memberships m where ${inTeam(teamId)} and m.role = ${headOf(teamId)}))`,
  )

/** The batch is aborted when who acts was taken away since the request began. */
export const stillHead = (db: Database, teamId: TeamId, personId: string): Statement =>
  assertZero(
    db,
    sql`(select not exists (select 1 from memberships m
      where m.person_id = ${personId} and ${inTeam(teamId)} and m.role = ${headOf(teamId)}))`,
  )

/** The batch is aborted when the team has no room. */
export const hasRoom = (db: Database, teamId: TeamId, most: number): Statement =>
  assertZero(
    db,
    sql`(select count(*) >= ${most} from (select 1 from memberships m where ${inTeam(teamId)} limit ${most}))`,
  )

/** The batch is aborted when too many invitations of the team are open. */
export const fewOpen = (db: Database, teamId: TeamId, most: number): Statement =>
  assertZero(
    db,
    sql`(select count(*) >= ${most} from (
      select 1 from invitations where ifnull(exporter_id, '') = ${teamId ?? ''} and state = 'open' limit ${most}))`,
  )

export type ReaderRow = { personId: string; email: string; locale: string; name: string }

/** Those who decide about a team, for letters. */
export const headsOf = (teamId: TeamId): SQL => sql`
  select p.id as personId, p.email as email, p.locale as locale, p.name as name
  from memberships m
  join people p on p.id = m.person_id
  where ${inTeam(teamId)} and m.role = ${headOf(teamId)}
  order by m.created_at limit 20`

export const readerBy = (personId: string): SQL => sql`
  select p.id as personId, p.email as email, p.locale as locale, p.name as name from people p where p.id = ${personId}`

export const teamName = (teamId: TeamId): SQL => sql`
  select e.name_vi as vi, e.name_en as en from exporters e where e.id = ${teamId ?? ''}`
