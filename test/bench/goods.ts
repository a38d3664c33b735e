import type { D1Database as NodeD1 } from '@cloudflare/workers-types'
import { createQuote } from '../../worker/quotes/create-quote.ts'
import type { Id } from '../../schema/values/id.ts'
import type { Recorder } from './recording.ts'

export type Goods = {
  /** Five lines of two exporters that may all enter the United States. */
  lines: { variantId: Id<'variant'>; quantity: number }[]
  /** Listings to look at. */
  slugs: string[]
}

type Row = { variantId: Id<'variant'>; exporterId: string; slug: string }

/** What the bench buys and reads, whatever the catalogue; gives it stock that does not end. */
export async function findGoods(db: NodeD1, recorder: Recorder): Promise<Goods> {
  const { results } = await db
    .prepare(
      `select v.id as variantId, l.exporter_id as exporterId, l.slug as slug from listings l
       join exporters e on e.id = l.exporter_id and e.state = 'verified' join variants v on v.listing_id = l.id
       where l.state = 'live' and v.gross_grams < 800 order by l.listing_no limit 400`,
    )
    .all<Row>()
  const found = new Map<string, Row[]>()
  for (const row of results) {
    const ofFirm = found.get(row.exporterId) ?? []
    if (ofFirm.length < 3 && (await mayEnter(recorder, row.variantId)))
      found.set(row.exporterId, [...ofFirm, row])
    const [first, second] = [...found.values()].filter((rows) => rows.length === 3)
    if (!first || !second) continue
    const lines = [...first, ...second.slice(0, 2)].map(({ variantId }) => ({ variantId, quantity: 1 }))
    return { lines, slugs: [...new Set(results.slice(0, 40).map(({ slug }) => slug))] }
  }
  throw new Error('the catalogue has no five goods of two exporters that may enter the United States')
}

export const endlessStock = (db: NodeD1, { lines }: Goods) =>
  db
    .prepare('update stock set on_hand = 1000000 where variant_id in (select value from json_each(?))')
    .bind(JSON.stringify(lines.map(({ variantId }) => variantId)))
    .run()

async function mayEnter(recorder: Recorder, variantId: Id<'variant'>): Promise<boolean> {
  let payable = false
  await recorder.record(async (deps) => {
    payable = (await createQuote(deps, { market: 'US', lines: [{ variantId, quantity: 1 }] })).payable
  })
  return payable
}
