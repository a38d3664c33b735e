import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { countStock as Contract } from '../../schema/contracts/stock.ts'
import { stockLimits } from '../../schema/contracts/stock.ts'
import { actsFor } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { levelOf } from './level.ts'
import { type LevelRow, ownLevel, putCount } from './queries.ts'

/** How often a count is worked out anew when a sale moved the stock meanwhile. */
const attempts = 12

/**
 * Puts a count on record. A count made against a number then seen changes the stock by the difference, however long
 * it was on its way: what was sold meanwhile stays sold. One that would leave fewer than orders hold changes nothing.
 * @throws {Refusal} `not_found`, `forbidden`; `out_of_stock` with `onHand` and `reserved` as they are now;
 * `wrong_state` when others kept moving the same stock.
 */
export async function countStock(deps: Deps, ask: Ask<typeof Contract>): Promise<Reply<typeof Contract>> {
  const { db, now } = deps
  const { exporterId, id } = ask
  const person = actsFor(deps.actor, exporterId, 'count')
  for (let attempt = 1; ; attempt += 1) {
    const [[own]] = await read<[LevelRow]>(db, [ownLevel(exporterId, id)])
    if (!own) throw new Refusal('not_found')
    const after = afterCount(own, ask)
    const reply = { ...levelOf({ ...own, onHand: after }), before: own.onHand }
    const isSet = ask.onHand !== undefined
    const count = {
      id: deps.newId('count'),
      variantId: id,
      exporterId,
      reason: isSet ? ('set' as const) : (ask.basis ?? 'count'),
      counted: (isSet ? ask.onHand : ask.counted) ?? 0,
      seen: ask.seenOnHand ?? null,
      before: own.onHand,
      after,
      // A device's clock may be ahead; nobody counts in the future.
      countedAt: Math.min(ask.countedAt ?? now(), now()),
      by: person.id,
      at: now(),
    }
    try {
      await write(db, [
        ...putCount(db, count),
        audit(deps, {
          action: 'stock_counted',
          subject: id,
          facts: { exporterId, before: own.onHand, after, reason: count.reason, countedAt: count.countedAt },
        }),
        ...(deps.once?.answered(200, reply) ?? []),
      ])
      return reply
    } catch (error) {
      if (brokeRule(error, 'stock_reserved_within_on_hand')) throw tooFew(await again(deps, own))
      if (!brokeRule(error, 'guard: assert_one')) throw error
      if (attempt === attempts) throw new Refusal('wrong_state', factsOf(await again(deps, own)))
    }
  }
}

/** Pieces on hand after the count. @throws {Refusal} `out_of_stock` when orders hold more than would be there. */
function afterCount(own: LevelRow, { onHand, counted, seenOnHand }: Ask<typeof Contract>): number {
  const after = onHand ?? own.onHand + (counted ?? 0) - (seenOnHand ?? 0)
  if (after < own.reserved || after > 2 * stockLimits.pieces) throw tooFew(own)
  return after
}

/** `current` is what a device shows beside the count it could not send. */
const factsOf = ({ onHand, reserved }: LevelRow) => ({ current: onHand, onHand, reserved })
const tooFew = (own: LevelRow): Refusal => new Refusal('out_of_stock', factsOf(own))

async function again({ db }: Deps, own: LevelRow): Promise<LevelRow> {
  const [[now]] = await read<[LevelRow]>(db, [ownLevel(own.exporterId, own.variantId)])
  return now ?? own
}
