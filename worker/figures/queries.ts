import { sql, type SQL } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'

export type Views = { kind: 'listing' | 'exporter'; slug: string; day: string; views: number }

/** Adds to each firm's day; a slug nobody has counts nowhere. */
export const addViews = (db: Database, views: readonly Views[]): Statement => {
  const json = JSON.stringify(views)
  return db.run(sql`
    insert into firm_days (exporter_id, day, views)
    select exporter_id, day, sum(views) from (
      select l.exporter_id as exporter_id, v.value ->> 'day' as day, v.value ->> 'views' as views
      from json_each(${json}) v cross join listings l on l.slug = v.value ->> 'slug' where v.value ->> 'kind' = 'listing'
      union all
      select e.id, v.value ->> 'day', v.value ->> 'views'
      from json_each(${json}) v cross join exporters e on e.slug = v.value ->> 'slug' where v.value ->> 'kind' = 'exporter')
    where true group by exporter_id, day
    on conflict do update set views = views + excluded.views`)
}

/** The longest words kept, and how many different ones a month of a category keeps at most. */
export const emptyLimits = { letters: 60, kept: 200, shownFrom: 3 } as const

export const addEmptySearch = (db: Database, categoryId: string, month: string, words: string): Statement =>
  db.run(sql`
    insert into unfound_words (category_id, month, words, searches)
    select ${categoryId}, ${month}, ${words}, 1
    where exists (select 1 from unfound_words where category_id = ${categoryId} and month = ${month} and words = ${words})
      or (select count(*) from (select 1 from unfound_words where category_id = ${categoryId} and month = ${month}
        limit ${emptyLimits.kept})) < ${emptyLimits.kept}
    on conflict do update set searches = searches + 1`)

export type DayRow = {
  day: string
  views: number
  consignments: number
  pieces: number
  receivesVnd: number
  shipped: number
  shippedOnTime: number
  declined: number
  returned: number
}

export const daysOf = (exporterId: string, from: string, to: string): SQL => sql`
  select day as day, views as views, consignments as consignments, pieces as pieces, receives_vnd as receivesVnd,
    shipped as shipped, shipped_on_time as shippedOnTime, declined as declined, returned as returned
  from firm_days where exporter_id = ${exporterId} and day between ${from} and ${to} order by day`

export type MarketRow = { market: string; consignments: number; receivesVnd: number }

/** A row a month and market: added up by the reader, since a sort would be billed as another read of each. */
export const marketsOf = (exporterId: string, fromMonth: string, toMonth: string): SQL => sql`
  select market as market, consignments as consignments, receives_vnd as receivesVnd
  from firm_markets where exporter_id = ${exporterId} and month between ${fromMonth} and ${toMonth}`

export type NotFoundRow = { words: string; searches: number; nameVi: string | null; nameEn: string | null }

/**
 * Searches in vain, of everything and of the first few kinds of goods the firm sells; each kind is found by one seek,
 * however many listings there are.
 */
export const notFoundFor = (exporterId: string, month: string): SQL => sql`
  with recursive kinds (id) as (
    select min(category_id) from listings where exporter_id = ${exporterId} and state = 'live'
    union all
    select (select min(category_id) from listings where exporter_id = ${exporterId} and state = 'live' and category_id > kinds.id)
    from kinds where kinds.id is not null limit 4),
  asked (id) as (select '' union all select id from kinds where id is not null)
  select f.value ->> 0 as words, f.value ->> 1 as searches, c.name_vi as nameVi, c.name_en as nameEn
  from asked cross join json_each((select json_group_array(json_array(words, searches)) from (
    select words, searches from unfound_words
    where category_id = asked.id and month = ${month} and searches >= ${emptyLimits.shownFrom}
    order by searches desc limit 5))) f
  left join categories c on c.id = asked.id
  order by searches desc limit 12`

export const followersOf = (exporterId: string): SQL =>
  sql`select followers as followers from follower_counts where exporter_id = ${exporterId}`

/** Months past, by their text: a bounded page. */
export const forgetSearches = (db: Database, beforeMonth: string, limit: number): Statement =>
  db.run(sql`
    delete from unfound_words where (category_id, month, words) in (
      select category_id, month, words from unfound_words where month < ${beforeMonth} limit ${limit})`)
