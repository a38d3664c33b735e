import type { acceptConsignment as contract, Moved } from '../../schema/contracts/consignments.ts'
import type { Ask } from '../../schema/contracts/endpoint.ts'
import { everyDay } from '../../schema/values/closure.ts'
import { readCalendars } from '../closures/calendar.ts'
import { audit } from '../platform/audit.ts'
import type { Deps } from '../platform/deps.ts'
import { marketSettings } from '../settings/market-settings.ts'
import { actOn } from './act-on.ts'
import { countFigure, move } from './queries.ts'
import { movedTo, shipByFrom, stepTo } from './standing.ts'
import { tell } from './tell.ts'

/**
 * The exporter promises to ship: the ship-by deadline runs from now, the buyer is told.
 * @throws {Refusal} as `actOn`.
 */
export function acceptConsignment(deps: Deps, { id }: Ask<typeof contract>): Promise<Moved> {
  const { db, now } = deps
  return actOn(deps, id, 'accept', async (own) => {
    const [calendars, { deadlines }] = await Promise.all([
      readCalendars(db, [own.exporterId], now()),
      marketSettings(deps),
    ])
    const calendar = calendars.get(own.exporterId) ?? everyDay
    const next = shipByFrom(stepTo(own, 'accepted', now()), now(), calendar, deadlines.shipHours)
    const isInTime = own.dueAt === null || now() <= own.dueAt
    const letter = tell(deps, 'consignment_accepted', own)
    return {
      statements: [
        ...move(db, own, next),
        ...(isInTime ? [countFigure(db, own.exporterId, 'accepted_in_time')] : []),
        audit(deps, {
          action: 'consignment_accepted',
          orderId: own.orderId,
          consignmentId: own.id,
          facts: { from: own.state },
        }),
        ...letter.statements,
      ],
      jobs: letter.jobs,
      reply: movedTo(own, next),
    }
  })
}
