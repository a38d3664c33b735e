import { type Database, newMeter, openDatabase, read } from '../../worker/platform/database.ts'
import { refreshCards, treeOf } from '../../worker/catalogue/refresh-cards.ts'
import { type CategoryRow, selectCategories } from '../../worker/catalogue/card-queries.ts'
import { priceDueCards } from '../../worker/catalogue/refresh-door-prices.ts'
import { refreshEntries } from '../../worker/catalogue/refresh-entries.ts'
import { refreshShelves } from '../../worker/catalogue/refresh-shelves.ts'
import { categoryRows, exporterTables } from './catalogue/base-rows.ts'
import { goodsCategories } from './catalogue/categories.ts'
import { generatedExporters, generatedTables } from './catalogue/generate.ts'
import { insertRows, insertTables } from './catalogue/insert-rows.ts'
import { sampleCount, sampleTables } from './catalogue/sample-rows.ts'
import { putSuggestions } from './catalogue/suggestions.ts'
import { checklistRows } from './checklist.ts'
import { reasonRows } from './reasons.ts'
import { loadTradeRules } from './trade/trade-rows.ts'

export type SampleMarket = {
  db: D1Database
  /** The hand-made sample, or that many generated listings beside it. */
  catalogue: 'sample' | number
  /** Epoch milliseconds: which certificates still show, and the day prices to the door are of. */
  now: number
  log: (line: string) => void
}

/** The database holds another catalogue than the one asked for; its message says what to do. */
export class OtherCatalogue extends Error {}

/** Listings of one batch: its parameters stay below D1's two megabytes. */
const batchSize = 1000

/** A market up to this size is priced to every door at once, in seconds; of a larger one the sweep prices the rest. */
const pricedWhole = 10_000

/**
 * Fills a migrated database with the sample market. A database that has it already is left alone but for trade rules
 * that are new; one that holds another catalogue is refused, because orders may already name its goods.
 * @throws {OtherCatalogue} when the database was filled with another CATALOGUE.
 */
export async function loadSampleMarket({ db, catalogue, now, log }: SampleMarket): Promise<void> {
  await loadTradeRules(db)
  await db.batch(insertRows(db, 'decision_reasons', reasonRows()))
  await db.batch(insertRows(db, 'checklist_items', checklistRows()))
  const held = await db.prepare("select body from shelves where name = 'seed'").first<{ body: string }>()
  if (held)
    return refuseOther((JSON.parse(held.body) as { catalogue: 'sample' | number }).catalogue, catalogue)
  await db.batch(insertTables(db, sampleTables()))
  await fillCards(db, now, 1, sampleCount)
  if (catalogue !== 'sample') await generate(db, catalogue, now, log)
  await db.batch(
    putSuggestions(db, catalogue === 'sample' ? [] : generatedExporters(catalogue), await sampleListings(db)),
  )
  await fillShelves(openDatabase(db, newMeter()), now, catalogue === 'sample' || catalogue <= pricedWhole)
  await db
    .prepare("insert into shelves (name, body, updated_at) values ('seed', ?, cast(? as integer))")
    .bind(JSON.stringify({ catalogue }), now)
    .run()
}

function refuseOther(held: 'sample' | number, asked: 'sample' | number): void {
  if (held === asked) return
  throw new OtherCatalogue(
    `This state was filled with CATALOGUE=${held}, not ${asked}: delete its folder, or give another STATE_DIR.`,
  )
}

async function generate(
  db: D1Database,
  count: number,
  now: number,
  log: (line: string) => void,
): Promise<void> {
  await db.batch(insertRows(db, 'categories', categoryRows(goodsCategories)))
  await db.batch(insertTables(db, exporterTables(generatedExporters(count))))
  let cards = Promise.resolve()
  for (let from = 1; from <= count; from += batchSize) {
    const to = Math.min(count, from + batchSize - 1)
    const tables = generatedTables(from, to, count)
    // The cards of the last batch are written while the rows of this one are made.
    await Promise.all([db.batch(insertTables(db, tables)), cards])
    cards = fillCards(db, now, sampleCount + from, sampleCount + to)
    if (to % 10_000 === 0) log(`  ${to} of ${count}`)
  }
  await cards
}

async function fillCards(db: D1Database, now: number, from: number, to: number): Promise<void> {
  const database = openDatabase(db, newMeter())
  const [categories] = await read<[CategoryRow]>(database, [selectCategories()])
  await refreshCards(
    database,
    now,
    Array.from({ length: to - from + 1 }, (_, at) => from + at),
    treeOf(categories),
  )
}

/** Counts, entries, and prices to the door of all cards, or of the first few. */
async function fillShelves(db: Database, now: number, isWhole: boolean): Promise<void> {
  await refreshShelves(db, now)
  await refreshEntries(db, now)
  while ((await priceDueCards(db, now, batchSize)) === batchSize && isWhole);
}

async function sampleListings(db: D1Database) {
  const { results } = await db
    .prepare(
      'select slug, title_vi as titleVi, title_en as titleEn from listings where listing_no <= ? order by listing_no',
    )
    .bind(sampleCount)
    .all<{ slug: string; titleVi: string; titleEn: string }>()
  return results
}
