import { enterMarkets, readBooks } from '../quotes/read-books.ts'
import { type Database, read, write } from '../platform/database.ts'
import { putShelves, selectGoodsKeys } from './shelf-queries.ts'

/** Kinds of goods of one write: their answers travel as one parameter. */
const kindsAtOnce = 40

/**
 * Says for every kind of goods on offer which markets it may enter, by the rules of today. A kind is an HS code with
 * its flags; a market of thousands of listings has a few hundred.
 */
export async function refreshEntries(db: Database, now: number): Promise<void> {
  const books = await readBooks(db, now)
  const [rows] = await read<[{ goodsKey: string }]>(db, [selectGoodsKeys()])
  const keys = rows.map(({ goodsKey }) => goodsKey).filter((key) => key !== '')
  for (let at = 0; at < keys.length; at += kindsAtOnce) {
    const shelves = keys.slice(at, at + kindsAtOnce).map((key) => [`entry:${key}`, entriesOf(key, books)])
    await write(db, [putShelves(db, Object.fromEntries(shelves), now)])
  }
}

/** The same for one kind of goods, when the first of it comes on sale. */
export async function refreshEntry(db: Database, now: number, goodsKey: string): Promise<void> {
  const books = await readBooks(db, now)
  await write(db, [putShelves(db, { [`entry:${goodsKey}`]: entriesOf(goodsKey, books) }, now)])
}

function entriesOf(goodsKey: string, books: Awaited<ReturnType<typeof readBooks>>) {
  const [hs6 = '', flags = ''] = goodsKey.split(':')
  const entries = enterMarkets(books, { hs6, flags: flags.split('.').filter((flag) => flag !== '') })
  const short = Object.entries(entries).map(([market, { status, reasons }]) => [
    market,
    {
      status,
      reasons: reasons.map(({ code, severity, title, document }) => ({
        code,
        severity,
        title,
        ...(document === undefined ? {} : { document }),
      })),
    },
  ])
  return Object.fromEntries(short) as unknown
}
