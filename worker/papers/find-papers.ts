import { type PaperFacts, papersIn, type printPapers as contract } from '../../schema/contracts/papers.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import { actsFor } from '../platform/actor.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brandOf } from '../settings/market-settings.ts'
import { paperFacts } from './paper-facts.ts'
import { type HeadRow, type PaperRows, paperRows } from './queries.ts'
import { paperAppliesTo } from './which-papers.ts'

/**
 * The facts of one kind of paper of many of a firm's own consignments, in the order asked. Those that have none now
 * (not accepted, fallen away, forgotten, or of no such need) are named; ids of others are as if they did not exist.
 * @throws {Refusal} `sign_in_needed`, `not_found` for another's exporter, `forbidden`.
 */
export async function findPapers(
  deps: Deps,
  { exporterId, kind, ids }: Pick<Ask<typeof contract>, 'exporterId' | 'kind' | 'ids'>,
): Promise<Reply<typeof contract>> {
  actsFor(deps.actor, exporterId, 'papers')
  const [heads, lines, parcels, lots] = await read<PaperRows>(deps.db, paperRows(ids, exporterId))
  const brand = await brandOf(deps)
  const papers: PaperFacts[] = []
  const without: string[] = []
  for (const head of heads) {
    const isMine = (row: { consignmentId: string }) => row.consignmentId === head.consignmentId
    const facts = hasPapers(head)
      ? paperFacts(
          kind,
          {
            head,
            lines: lines.filter(isMine),
            parcels: parcels.filter(isMine),
            lots: lots.filter(isMine),
          },
          brand,
        )
      : undefined
    if (facts && paperAppliesTo(kind, { laneId: head.laneId, claims: facts.origin.length }))
      papers.push(facts)
    else without.push(head.code)
  }
  return { papers, without }
}

const hasPapers = ({ state, erasedAt }: HeadRow): boolean => papersIn.includes(state) && erasedAt === null
