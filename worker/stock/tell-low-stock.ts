import { dayLength } from '../../schema/values/day.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { eachAlone } from '../platform/each-alone.ts'
import { promise } from '../platform/outbox.ts'
import { brokeRule } from '../platform/refusal.ts'
import { firmsToTell, markTold } from './queries.ts'

const variantsPerRun = 200

/**
 * SWEEP: one letter to a firm whose stock fell to its line, for everything that fell since the last one. Stock that
 * rises and falls again (an order that was never paid) is not written of twice in a day.
 */
export async function tellLowStock(deps: Deps): Promise<void> {
  const { db, now } = deps
  const [firms] = await read<[{ exporterId: string; variantIds: string }]>(db, [
    firmsToTell(now() - dayLength, variantsPerRun),
  ])
  await eachAlone(deps, firms, async ({ exporterId, variantIds: json }) => {
    const variantIds = JSON.parse(json) as string[]
    const letter = promise(deps, {
      kind: 'goods_letter',
      payload: { template: 'stock_low', exporterId, variantIds },
    })
    try {
      await write(db, [...markTold(db, variantIds, now()), letter.statement])
      deps.wake([{ kind: 'message', id: letter.id }])
    } catch (error) {
      // Another run was first, or it was counted up meanwhile: the next run sees what is.
      if (!brokeRule(error, 'guard: assert_one')) throw error
    }
  })
}
