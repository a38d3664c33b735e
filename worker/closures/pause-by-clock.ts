import { addDays, type Day, dayInVietNam } from '../../schema/values/day.ts'
import { refreshCards } from '../catalogue/refresh-cards.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { eachAlone } from '../platform/each-alone.ts'
import { type DuePause, duePauses, liveAfter, putPausedUntil, putProgress } from './queries.ts'

const pausesPerRun = 20
const listingsPerRun = 200

/**
 * SWEEP: a firm's pause begins or ends. Its listings leave lists and search, or come back, a bounded page a run; what may
 * be bought is asked of the closure itself, so nothing is sold in between. A run cut short goes on where it was.
 */
export async function pauseByClock(deps: Deps): Promise<void> {
  const { db, now } = deps
  const today = dayInVietNam(now())
  const [due] = await read<[DuePause]>(db, [duePauses(today, pausesPerRun)])
  await eachAlone(deps, due, (pause) => move(deps, pause, today))
}

async function move({ db, now }: Deps, pause: DuePause, today: Day): Promise<void> {
  const isOn = pause.state === 'planned' && pause.fromDay <= today && today <= pause.toDay
  const wanted = isOn ? pause.toDay : null
  if (pause.pausedUntil !== wanted) await write(db, [putPausedUntil(db, pause.exporterId, wanted)])
  const [listings] = await read<[{ listingNo: number }]>(db, [
    liveAfter(pause.exporterId, pause.doneNo, listingsPerRun),
  ])
  await refreshCards(
    db,
    now(),
    listings.map(({ listingNo }) => listingNo),
  )
  const last = listings.at(-1)
  const isDone = listings.length < listingsPerRun
  await write(db, [
    putProgress(db, pause, {
      doneNo: isDone || !last ? 0 : last.listingNo,
      nextOn: !isDone ? today : isOn ? addDays(pause.toDay as Day, 1) : null,
    }),
  ])
}
