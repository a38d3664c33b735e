import { sql, type SQL } from 'drizzle-orm'
import type { ExporterState } from '../../schema/values/status.ts'
import type { Database, Statement } from '../platform/database.ts'

export type ShopRow = {
  slug: string
  state: ExporterState
  nameVi: string
  nameEn: string
  storyVi: string
  storyEn: string
  photos: string
  shipDays: string
  followers: number
}

export const ownShop = (exporterId: string): SQL => sql`
  select e.slug as slug, e.state as state, e.name_vi as nameVi, e.name_en as nameEn, e.story_vi as storyVi, e.story_en as storyEn,
    e.photos as photos, e.ship_days as shipDays, ifnull(c.followers, 0) as followers
  from exporters e left join follower_counts c on c.exporter_id = e.id where e.id = ${exporterId}`

type Changes = { storyVi: string; storyEn: string; photos: string; shipDays: string }

export const changeShop = (db: Database, exporterId: string, changes: Changes): Statement =>
  db.run(sql`
    update exporters set story_vi = ${changes.storyVi}, story_en = ${changes.storyEn}, photos = ${changes.photos},
      ship_days = ${changes.shipDays}
    where id = ${exporterId} and state <> 'closed'`)
