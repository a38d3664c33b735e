import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type {
  listParkedEvents as events,
  listParkedMessages as messages,
} from '../../schema/contracts/operators.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { cursorFrom, pageOf, usualLimit } from './cursor.ts'
import { eventOf, messageOf } from './parked-rows.ts'
import { type EventRow, type MessageRow, parkedEvents, parkedMessages } from './queries.ts'

/** What the provider told us that could not be applied. @throws {Refusal} `invalid` for a foreign cursor. */
export async function listParkedEvents(
  deps: Deps,
  { cursor, limit = usualLimit }: Ask<typeof events>,
): Promise<Reply<typeof events>> {
  const [rows] = await read<[EventRow]>(deps.db, [parkedEvents(cursorFrom(cursor), limit + 1)])
  const { items, nextCursor } = pageOf(rows, limit, ({ receivedAt, id }) => ({ at: receivedAt, id }))
  return { items: items.map(eventOf), nextCursor }
}

/** What was promised and failed its last try. @throws {Refusal} `invalid` for a foreign cursor. */
export async function listParkedMessages(
  deps: Deps,
  { cursor, limit = usualLimit }: Ask<typeof messages>,
): Promise<Reply<typeof messages>> {
  const [rows] = await read<[MessageRow]>(deps.db, [parkedMessages(cursorFrom(cursor), limit + 1)])
  const { items, nextCursor } = pageOf(rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }))
  return { items: items.map(messageOf), nextCursor }
}
