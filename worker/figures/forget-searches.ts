import { addDays, dayInVietNam } from '../../schema/values/day.ts'
import { write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { forgetSearches } from './queries.ts'

const perRun = 200
const keptDays = 92

/** SWEEP: searches in vain are shown for their month and forgotten after three. */
export async function forgetOldSearches({ db, now }: Deps): Promise<void> {
  await write(db, [forgetSearches(db, addDays(dayInVietNam(now()), -keptDays).slice(0, 7), perRun)])
}
