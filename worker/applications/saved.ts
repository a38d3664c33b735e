import type { Saved } from '../../schema/contracts/applications.ts'
import type { Id } from '../../schema/values/id.ts'
import type { Deps } from '../platform/deps.ts'
import { readFirm } from './read-firm.ts'

/** A firm as it stands after a step: short, because every step is saved. @throws {Refusal} `not_found`. */
export async function savedNow(deps: Deps, exporterId: string): Promise<Saved> {
  const { slug, state, missing } = await readFirm(deps, exporterId)
  return { exporterId: exporterId as Id<'exporter'>, slug, state, missing, savedAt: deps.now() }
}
