import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { findQuote as contract } from '../../schema/contracts/quotes.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { quoteReply } from './queries.ts'

/** The quote as it was given; it can still be read, not paid, after its end. @throws {Refusal} `not_found`. */
export async function findQuote({ db }: Deps, { id }: Ask<typeof contract>): Promise<Reply<typeof contract>> {
  const [rows] = await read<[{ reply: string }]>(db, [quoteReply(id)])
  const [row] = rows
  if (!row) throw new Refusal('not_found')
  return JSON.parse(row.reply) as Reply<typeof contract>
}
