import type * as z from 'zod/mini'
import type { ParkedEvent, ParkedMessage } from '../../schema/contracts/operators.ts'
import type { EventRow, MessageRow } from './queries.ts'

type Message = z.infer<typeof ParkedMessage>
type Event = z.infer<typeof ParkedEvent>

export const messageOf = ({ id, state, ...row }: MessageRow): Message => ({
  ...row,
  id: id as Message['id'],
  state: state as Message['state'],
})

export const eventOf = ({ state, ...row }: EventRow): Event => ({ ...row, state: state as Event['state'] })
