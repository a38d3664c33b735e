import { dayLength } from '../../schema/values/day.ts'
import { assertOne, read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { eachAlone } from '../platform/each-alone.ts'
import { promise } from '../platform/outbox.ts'
import { brokeRule } from '../platform/refusal.ts'
import { dueFollowers, forgetUnconfirmed, markTold, newsFor, type NewsRow } from './queries.ts'

/** At most one letter a week to one follower of one firm. */
const atMostEvery = 7 * dayLength
const confirmWithin = 7 * dayLength
const perRun = 50

/** SWEEP: promises a letter to every follower whose firm has begun to offer something; forgets who never confirmed. */
export async function tellFollowers(deps: Deps): Promise<void> {
  const { db, now } = deps
  const until = now()
  await write(db, [forgetUnconfirmed(db, until - confirmWithin, perRun)])
  const [due] = await read<[{ id: string; toldUntil: number }]>(db, [
    dueFollowers(until - atMostEvery, perRun),
  ])
  await eachAlone(deps, due, async ({ id, toldUntil }) => {
    const [news] = await read<[NewsRow]>(db, [newsFor(id, toldUntil, until)])
    const letter = promise(deps, {
      kind: 'follower_letter',
      payload: { template: 'news', followerId: id, from: toldUntil, until },
    })
    try {
      await write(db, [
        markTold(db, id, toldUntil, until),
        assertOne(db),
        ...(news.length > 0 ? [letter.statement] : []),
      ])
    } catch (error) {
      // A twin told them, or they left, meanwhile.
      if (!brokeRule(error, 'guard: assert_one')) throw error
      return
    }
    if (news.length > 0) deps.wake([{ kind: 'message', id: letter.id }])
  })
}
