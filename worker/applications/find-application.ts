import type { findApplication as contract } from '../../schema/contracts/applications.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import { actsFor } from '../platform/actor.ts'
import type { Deps } from '../platform/deps.ts'
import { readApplication } from './application-view.ts'

/** @throws {Refusal} `sign_in_needed`, `not_found`, `forbidden`. */
export async function findApplication(
  deps: Deps,
  { exporterId }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  actsFor(deps.actor, exporterId, 'apply')
  return (await readApplication(deps, exporterId)).application
}
