import { type SQL, sql } from 'drizzle-orm'
import { expiryWarningDays } from '../../schema/values/application.ts'
import { addDays, type Day, dayInVietNam } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import { tellFirm } from '../mails/tell-firm.ts'
import { audit } from '../platform/audit.ts'
import { assertOne, read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { eachAlone } from '../platform/each-alone.ts'
import { brokeRule } from '../platform/refusal.ts'

const perRun = 50

type Due = { exporterId: Id<'exporter'>; itemId: Id<'item'>; expiresOn: Day }

export const expiredItems = (today: Day): SQL => sql`
  select exporter_id as exporterId, item_id as itemId, expires_on as expiresOn from exporter_items
  where state = 'accepted' and expires_on is not null and expires_on < ${today} order by expires_on limit ${perRun}`

export const itemsToWarn = (until: Day): SQL => sql`
  select exporter_id as exporterId, item_id as itemId, expires_on as expiresOn from exporter_items
  where state = 'accepted' and expires_on is not null and warned_on is null and expires_on <= ${until}
  order by expires_on limit ${perRun}`

/** SWEEP: papers run out by themselves; their owner hears of it thirty days before, and on the day. */
export async function expireItems(deps: Deps): Promise<void> {
  const today = dayInVietNam(deps.now())
  const [expired, nearing] = await read<[Due, Due]>(deps.db, [
    expiredItems(today),
    itemsToWarn(addDays(today, expiryWarningDays)),
  ])
  await eachAlone(deps, expired, (due) => move(deps, due, 'expired', today))
  await eachAlone(
    deps,
    nearing.filter(({ expiresOn }) => expiresOn >= today),
    (due) => move(deps, due, 'expiring', today),
  )
}

async function move(
  deps: Deps,
  { exporterId, itemId, expiresOn }: Due,
  to: 'expired' | 'expiring',
  today: Day,
) {
  const { db, now } = deps
  const letter = tellFirm(deps, `document_${to}`, { exporterId, itemId })
  const change =
    to === 'expired' ? sql`set state = 'expired', updated_at = ${now()}` : sql`set warned_on = ${today}`
  const guard = to === 'expired' ? sql`true` : sql`warned_on is null`
  try {
    await write(db, [
      db.run(sql`
        update exporter_items ${change}
        where exporter_id = ${exporterId} and item_id = ${itemId} and state = 'accepted' and expires_on = ${expiresOn} and ${guard}`),
      assertOne(db),
      audit(deps, { action: `document_${to}`, subject: exporterId, facts: { itemId, expiresOn } }),
      ...letter.statements,
    ])
    deps.wake(letter.jobs)
  } catch (error) {
    // An operator, or another run, was faster.
    if (!brokeRule(error, 'guard: assert_one')) throw error
  }
}
