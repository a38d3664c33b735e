import { mostAtOnce } from '../../schema/values/desk.ts'
import type { ConsignmentRow } from '../../schema/contracts/consignments.ts'
import { spoken } from '../console/language.ts'
import { drop, enqueue, type Queued, type Wish } from '../console/offline/queue.ts'
import type { QueueName } from '../console/offline/queueable.ts'
import { noText } from '../console/states.tsx'
import { tell } from '../console/toast.ts'
import { firm } from './firm.ts'
import { deskWords } from './words.ts'

/** How long a step can be taken back, in ms: it is done on the screen and waits on this device. */
const holdMs = 10_000

/** Says that something is done, with the way back as long as it has not been sent. */
function tellHeld(label: string, ids: readonly number[]): void {
  tell(label, { text: spoken().frame.undo, act: () => void takeBack(ids) })
}

/** Takes steps back that wait on this device; says so when one has left already. */
export async function takeBack(ids: readonly number[]): Promise<void> {
  const { takenBack, sentAlready } = deskWords()
  const gone: boolean[] = []
  for (const id of ids) gone.push(await drop(id))
  tell(gone.every(Boolean) ? takenBack : sentAlready)
}

/**
 * Does a step at once on the screen; it can be taken back for ten seconds and is sent after. A page that shows its
 * own way back is `quiet`.
 */
export async function holdStep<N extends QueueName>(
  wish: Wish<N>,
  { isQuiet = false }: { isQuiet?: boolean } = {},
): Promise<Queued> {
  const queued = await enqueue({ holdMs, ...wish })
  if (queued.ok && queued.id > 0 && !isQuiet) tellHeld(wish.label, [queued.id])
  return queued
}

export type Chosen = Pick<ConsignmentRow, 'id' | 'code' | 'state' | 'deadlines'>

/**
 * The same step for many orders, in calls of as many as one takes; on the server each is done by itself. Orders whose
 * time to be accepted is over are left out and named.
 */
export async function holdMany(act: 'accept' | 'pack', rows: readonly Chosen[]): Promise<void> {
  const text = deskWords()
  const isLate = ({ deadlines: { acceptBy } }: Chosen) =>
    act === 'accept' && acceptBy !== null && acceptBy < Date.now()
  const open = rows.filter((row) => !isLate(row))
  const ids: number[] = []
  for (let at = 0; at < open.length; at += mostAtOnce) {
    const part = open.slice(at, at + mostAtOnce)
    const queued = await enqueue({
      name: act === 'accept' ? 'acceptConsignments' : 'packConsignments',
      ask: { exporterId: firm.value!.id, ids: part.map(({ id }) => id) },
      label: text.saidMany[act](part.length),
      holdMs,
    })
    if (!queued.ok) return tell(noText(queued.refusal))
    ids.push(queued.id)
  }
  const late = rows.filter(isLate).map(({ code }) => text.lateNow(code))
  if (late.length > 0) return tell(late.join(' '))
  tellHeld(text.saidMany[act](open.length), ids)
}
