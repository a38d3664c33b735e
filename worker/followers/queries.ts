import { sql, type SQL } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'

/** A firm buyers can see. */
export const followable = (slug: string): SQL =>
  sql`select id as exporterId from exporters where slug = ${slug} and state = 'verified'`

/** Asks once more, or for the first time; who has confirmed stays confirmed. */
export const ask = (
  db: Database,
  row: { id: string; exporterId: string; email: string; locale: string; at: number },
): Statement =>
  db.run(sql`
    insert into followers (id, exporter_id, email, locale, asked_at, told_until)
    values (${row.id}, ${row.exporterId}, ${row.email}, ${row.locale}, ${row.at}, ${row.at})
    on conflict (exporter_id, email) do update set asked_at = excluded.asked_at, locale = excluded.locale`)

export type FollowerRow = {
  id: string
  exporterId: string
  email: string
  locale: string
  state: 'asked' | 'confirmed'
  slug: string
  nameVi: string
  nameEn: string
}

const columns = sql`
  f.id as id, f.exporter_id as exporterId, f.email as email, f.locale as locale, f.state as state, e.slug as slug,
    e.name_vi as nameVi, e.name_en as nameEn
  from followers f join exporters e on e.id = f.exporter_id`

export const followerById = (id: string): SQL => sql`select ${columns} where f.id = ${id}`
export const followerByEmail = (slug: string, email: string): SQL =>
  sql`select ${columns} where e.slug = ${slug} and f.exporter_id = e.id and f.email = ${email}`

/** Twice is once: the second changes nothing. */
export const confirm = (db: Database, id: string, at: number): Statement =>
  db.run(sql`
    update followers set state = 'confirmed', confirmed_at = ${at}, told_until = ${at} where id = ${id} and state = 'asked'`)

export const forget = (db: Database, id: string): Statement =>
  db.run(sql`delete from followers where id = ${id}`)

/** Who asked and never confirmed; a bounded page. */
export const forgetUnconfirmed = (db: Database, before: number, limit: number): Statement =>
  db.run(sql`
    delete from followers where id in (
      select id from followers where state = 'asked' and asked_at < ${before} order by asked_at limit ${limit})`)

/** Whose last news is older than that. */
export const dueFollowers = (before: number, limit: number): SQL => sql`
  select id as id, told_until as toldUntil from followers
  where state = 'confirmed' and told_until < ${before} order by told_until limit ${limit}`

/** To be followed by `assertOne`: one letter for one stretch of time. */
export const markTold = (db: Database, id: string, from: number, until: number): Statement =>
  db.run(sql`
    update followers set told_until = ${until} where id = ${id} and told_until = ${from} and state = 'confirmed'`)

export type NewsRow = { slug: string; titleVi: string; titleEn: string }

/** What the follower's firm began to offer in between: visible goods only. */
export const newsFor = (id: string, from: number, until: number): SQL => sql`
  select l.slug as slug, l.title_vi as titleVi, l.title_en as titleEn
  from followers f
  join exporters e on e.id = f.exporter_id and e.state = 'verified'
  join listings l on l.exporter_id = f.exporter_id and l.state = 'live' and l.published_at > ${from} and l.published_at <= ${until}
  where f.id = ${id} order by l.published_at desc limit 5`
