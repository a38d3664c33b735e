import type { submitApplication as contract } from '../../schema/contracts/applications.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import { tellFirm } from '../mails/tell-firm.ts'
import { actsFor } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { openTask } from '../reviews/task.ts'
import { markSubmitted, moveFirm } from './queries.ts'
import { readFirm } from './read-firm.ts'

/**
 * Sends the application to the market's verifiers.
 * @throws {Refusal} `incomplete` with `fields`; `taken` when a trading firm has the tax code; `wrong_state`.
 */
export async function submitApplication(
  deps: Deps,
  { exporterId }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { db, now } = deps
  const person = actsFor(deps.actor, exporterId, 'apply')
  const firm = await readFirm(deps, exporterId)
  if (firm.state !== 'applied') throw new Refusal('wrong_state', { state: firm.state })
  if (firm.missing.length > 0)
    throw new Refusal('incomplete', {
      fields: firm.missing.map((path) => ({ path, problem: 'required' })),
    })
  const letter = tellFirm(deps, 'application_received', { exporterId })
  const reply = {
    exporterId,
    slug: firm.slug,
    state: 'in_review' as const,
    missing: [],
    savedAt: now(),
  }
  try {
    await write(db, [
      ...moveFirm(db, exporterId, 'applied', 'in_review', person.id, now()),
      markSubmitted(db, exporterId, now()),
      openTask(deps, {
        kind: 'exporter',
        subjectId: exporterId,
        exporterId,
        title: { vi: firm.nameVi, en: firm.nameEn || firm.nameVi },
      }),
      audit(deps, { action: 'application_submitted', subject: exporterId }),
      ...letter.statements,
      ...(deps.once?.answered(200, reply) ?? []),
    ])
  } catch (error) {
    if (brokeRule(error, 'exporters.tax_code')) throw new Refusal('taken', { what: 'taxCode' })
    if (brokeRule(error, 'guard: assert_one')) throw new Refusal('wrong_state', { state: 'in_review' })
    throw error
  }
  deps.wake(letter.jobs)
  return reply
}
