import { type PaperFacts, papersIn, type printPaper as contract } from '../../schema/contracts/papers.ts'
import type { Ask } from '../../schema/contracts/endpoint.ts'
import { findOwn } from '../consignments/act-on.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { brandOf } from '../settings/market-settings.ts'
import { paperFacts } from './paper-facts.ts'
import { type PaperRows, paperRows } from './queries.ts'
import { paperAppliesTo } from './which-papers.ts'

/**
 * The facts of one paper of the caller's own consignment.
 * @throws {Refusal} `wrong_state` before acceptance, after the consignment fell away, or once the buyer was forgotten;
 * `not_found` for a paper this consignment does not need; and as `findOwn`.
 */
export async function findPaper(
  deps: Deps,
  { id, kind }: Pick<Ask<typeof contract>, 'id' | 'kind'>,
): Promise<PaperFacts> {
  const own = await findOwn(deps, id, 'papers')
  if (!papersIn.includes(own.state)) throw new Refusal('wrong_state', { state: own.state })
  const [[head], lines, parcels, lots] = await read<PaperRows>(deps.db, paperRows([own.id], own.exporterId))
  if (!head) throw new Refusal('not_found')
  if (head.erasedAt !== null) throw new Refusal('wrong_state', { state: own.state, erasedAt: head.erasedAt })
  const facts = paperFacts(kind, { head, lines, parcels, lots }, await brandOf(deps))
  if (!paperAppliesTo(kind, { laneId: head.laneId, claims: facts.origin.length }))
    throw new Refusal('not_found')
  return facts
}
