import * as z from 'zod/mini'
import { promise } from '../platform/outbox.ts'
import type { Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'

/** What a letter about a team is found again by: ids only, so the outbox holds nobody's name or address. */
export const TeamLetterPayload = z.object({
  template: z.enum(['invitation', 'member_joined', 'role_changed', 'member_removed', 'passkey_added']),
  exporterId: z.nullable(z.string()),
  invitationId: z.optional(z.string()),
  personId: z.optional(z.string()),
  role: z.optional(z.string()),
})
export type TeamLetterPayload = z.infer<typeof TeamLetterPayload>

/** OUTBOX: promises a letter about a team; put the statement in the causing batch, then `deps.wake` with the id. */
export function promiseTeamLetter(
  deps: Deps,
  payload: TeamLetterPayload,
): { statement: Statement; wake: () => void } {
  const { id, statement } = promise(deps, { kind: 'team_letter', payload })
  return { statement, wake: () => deps.wake([{ kind: 'message', id }]) }
}
