import type { addItemDocument as contract } from '../../schema/contracts/applications.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import { applicationLimits, isItemOpen } from '../../schema/values/application.ts'
import { documentLink } from '../documents/document-link.ts'
import { keepDocument } from '../documents/keep-document.ts'
import { listDocuments, mostDocuments } from '../documents/list-documents.ts'
import { actsFor } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { openTask } from '../reviews/task.ts'
import { assertState, putStandings } from './queries.ts'
import { type Firm, readFirm } from './read-firm.ts'

/**
 * A photo of a paper for one item. A firm that trades may show a new one for an item that was refused or ran out, or
 * that will run out; an operator looks at it again.
 * @throws {Refusal} see the contract; `wrong_state` with `state` of the firm, and `item` once the item is settled.
 */
export async function addItemDocument(
  deps: Deps,
  { exporterId, itemId, file }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { db, now } = deps
  actsFor(deps.actor, exporterId, 'apply')
  const firm = await readFirm(deps, exporterId)
  const item = firm.items.find(({ id }) => id === itemId)
  if (!item) throw new Refusal('not_found')
  const isTrading = firm.state === 'verified'
  if (!isTrading && firm.state !== 'applied') throw new Refusal('wrong_state', { state: firm.state })
  if (!isItemOpen(item.state) && !(isTrading && item.expires === 1))
    throw new Refusal('wrong_state', { state: firm.state, item: item.state })
  await refuseFull(deps, firm, itemId)

  const kept = await keepDocument(deps, { exporterId, purpose: 'checklist', subjectId: itemId, file })
  const { documentId: id, width, height, keptAt } = kept
  const document = { id, width, height, keptAt, url: await documentLink(deps, id) }
  const reply = { document, state: 'given' as const }
  try {
    await write(db, [
      assertState(db, exporterId, firm.state),
      ...kept.statements,
      putStandings(db, exporterId, [{ itemId, state: 'given' }], now()),
      ...(isTrading
        ? [
            openTask(deps, {
              kind: 'exporter',
              subjectId: exporterId,
              exporterId,
              title: { vi: firm.nameVi, en: firm.nameEn || firm.nameVi },
            }),
          ]
        : []),
      audit(deps, {
        action: 'document_given',
        subject: exporterId,
        facts: { itemId, documentId: id },
      }),
      // A run cut short after this is not run again: the same photo stands there once.
      ...(deps.once?.answered(201, reply) ?? []),
    ])
  } catch (error) {
    if (brokeRule(error, 'guard: assert_one')) throw new Refusal('wrong_state', { state: firm.state })
    throw error
  }
  return reply
}

async function refuseFull(deps: Deps, firm: Firm, itemId: string): Promise<void> {
  const listed = await listDocuments(deps, firm.id as `exp_${string}`, 'checklist')
  const all = [...listed.values()].flat().length
  if ((listed.get(itemId)?.length ?? 0) >= applicationLimits.documentsPerItem || all >= mostDocuments)
    throw new Refusal('too_many', { most: applicationLimits.documentsPerItem })
}
