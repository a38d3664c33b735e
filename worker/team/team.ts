import { actsFor, operates, type Person } from '../platform/actor.ts'
import type { Deps } from '../platform/deps.ts'
import { provedFreshly } from '../platform/fresh.ts'
import type { TeamId } from './queries.ts'

/** Which team an ask speaks of: the firm its path names, or the market's own staff. */
export const teamOf = ({ exporterId }: { exporterId?: string }): TeamId => exporterId ?? null

/** @throws {Refusal} `sign_in_needed`, `not_found`, `forbidden`. */
export const headed = ({ actor }: Deps, teamId: TeamId): Person =>
  teamId === null ? operates(actor, ['admin']) : actsFor(actor, teamId, 'team')

/**
 * Who may change a team, and has just shown to be them.
 * @throws {Refusal} `sign_in_needed`, `not_found`, `forbidden`, `fresh_sign_in_needed`.
 */
export async function headedFreshly(deps: Deps, teamId: TeamId): Promise<Person> {
  const person = headed(deps, teamId)
  await provedFreshly(deps)
  return person
}

/** What the audit says of a team: null is the market's own. */
export const teamFacts = (teamId: TeamId): Readonly<Record<string, unknown>> => ({ exporterId: teamId })
