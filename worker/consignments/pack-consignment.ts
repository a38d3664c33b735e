import type {
  Moved,
  packConsignment as packContract,
  unpackConsignment as unpackContract,
} from '../../schema/contracts/consignments.ts'
import type { Ask } from '../../schema/contracts/endpoint.ts'
import { audit } from '../platform/audit.ts'
import type { Deps } from '../platform/deps.ts'
import { actOn } from './act-on.ts'
import { move } from './queries.ts'
import { movedTo, stepTo } from './standing.ts'

const steps = {
  pack: { to: 'packed', action: 'consignment_packed' },
  unpack: { to: 'accepted', action: 'consignment_unpacked' },
} as const

function step(deps: Deps, id: Ask<typeof packContract>['id'], act: keyof typeof steps): Promise<Moved> {
  const { db, now } = deps
  const { to, action } = steps[act]
  return actOn(deps, id, act, async (own) => {
    const next = stepTo(own, to, now())
    return {
      statements: [
        ...move(db, own, next),
        audit(deps, { action, orderId: own.orderId, consignmentId: own.id, facts: { from: own.state } }),
      ],
      reply: movedTo(own, next),
    }
  })
}

/** Ready to hand over; the ship-by deadline goes on. @throws {Refusal} as `actOn`. */
export const packConsignment = (deps: Deps, { id }: Ask<typeof packContract>): Promise<Moved> =>
  step(deps, id, 'pack')

/** Takes the packing back. @throws {Refusal} as `actOn`. */
export const unpackConsignment = (deps: Deps, { id }: Ask<typeof unpackContract>): Promise<Moved> =>
  step(deps, id, 'unpack')
