import { availableParallelism } from 'node:os'
import type { Catalogue } from '../../scripts/settings.ts'
import { billOf, type Usage } from './bill.ts'
import type { Flows } from './flows.ts'
import type { Figures } from './load.ts'
import type { OrderFigures } from './orders.ts'
import { together } from './recording.ts'

/** A thing measured beside the bare runtime of the same run. */
export type Measured = { name: string; real: Figures; floor: Figures; floorIs: string }

export type Report = {
  catalogue: Catalogue
  connections: number
  seconds: number
  hello: Figures
  measured: Measured[]
  buying: OrderFigures
  buyingFloor: Figures
  flows: Flows
}

/** How a shop of this kind is used; change them and the bill follows. */
const assumed = {
  pages: 30,
  cachedShare: 0.8,
  searches: 3,
  quotes: 2,
  orderViews: 6,
  webhooks: 4,
  mails: 7,
} as const

const fixed = (value: number, digits = 1) => value.toFixed(digits)
const table = (rows: string[][]) => {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? []
  for (const row of rows)
    console.log(
      row
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join('  '),
    )
}

/** Prints what was measured, as ratios to the floor of the same run, and the bill that follows. */
export function printReport(report: Report): void {
  const { catalogue, connections, seconds, hello, measured, buying, buyingFloor, flows } = report
  console.log(`
Catalogue ${catalogue}, ${connections} connections, ${seconds} s each, ${availableParallelism()} processors, per-request logs off.
CPU is of the runtime's processes, database included, in seconds per 1,000 requests; the floor is a bare Worker on the
same runtime in the same run, behind the same router of static files, that sends the very same statements and nothing else.
Read the ratios, not the times.
`)
  table([
    ['', 'req/s', 'p50 ms', 'p99 ms', 'CPU-s/1000', 'floor', 'ratio', 'rows read', 'written', 'floor is'],
    ['bare hello', ...timesOf(hello), fixed(hello.cpu, 2), '', '', '0', '0', ''],
    ...measured.map(({ name, real, floor, floorIs }) => [
      name,
      ...timesOf(real),
      fixed(real.cpu, 2),
      fixed(floor.cpu, 2),
      `${fixed(real.cpu / floor.cpu, 2)}×`,
      fixed(real.rowsRead, 0),
      fixed(real.rowsWritten, 0),
      floorIs,
    ]),
    [
      'checkout to routed',
      fixed(buying.perSecond),
      fixed(buying.checkout.p50),
      fixed(buying.checkout.p99),
      fixed(buying.cpu, 2),
      fixed(buyingFloor.cpu, 2),
      `${fixed(buying.cpu / buyingFloor.cpu, 2)}×`,
      ...rowsOf(together(Object.values(flows.steps))),
      'same SQL',
    ],
  ])
  console.log(`
Of checkout to routed the times are the checkout's own answer; from the button to the consignments it took
${fixed(buying.routed.p50, 0)} ms (p50) and ${fixed(buying.routed.p99, 0)} ms (p99), most of it the local queue waiting for company. CPU and rows hold
everything up to the letters: checkout, signed message, routing and the first three letters.
Rows, read and written: ${Object.entries(flows.steps)
    .map(([step, { rowsRead, rowsWritten }]) => `${step} ${rowsRead}/${rowsWritten}`)
    .join(', ')}.`)
  printBill(report)
}

const timesOf = ({ perSecond, p50, p99 }: Figures) => [fixed(perSecond, 0), fixed(p50), fixed(p99)]
const rowsOf = ({ rowsRead, rowsWritten }: { rowsRead: number; rowsWritten: number }) => [
  String(rowsRead),
  String(rowsWritten),
]

function printBill({ measured, buying, flows }: Report): void {
  const [cached, anew, , search, quote] = measured.map(({ real }) => real)
  if (!cached || !anew || !search || !quote) return
  const fresh = assumed.pages * (1 - assumed.cachedShare)
  const routed = together(Object.values(flows.steps))
  const usage: Usage = {
    requests: assumed.pages + assumed.searches + assumed.quotes + 1 + assumed.orderViews + assumed.webhooks,
    // Seconds per 1,000 requests are milliseconds per request.
    cpuMs:
      assumed.pages * assumed.cachedShare * cached.cpu +
      (fresh + assumed.orderViews) * anew.cpu +
      assumed.searches * search.cpu +
      assumed.quotes * quote.cpu +
      buying.cpu,
    rowsRead:
      (fresh + assumed.orderViews) * anew.rowsRead +
      assumed.searches * search.rowsRead +
      assumed.quotes * quote.rowsRead +
      routed.rowsRead,
    rowsWritten: assumed.quotes * quote.rowsWritten + routed.rowsWritten,
    // Written, read and deleted: a word for the payment, one for its fee, one for each letter.
    queueOperations: 3 * (2 + assumed.mails),
    mails: assumed.mails,
  }
  const lines = billOf(usage)
  console.log(`
Cloudflare's bill per 1,000 orders, without the 5 dollars a month and what they include:
`)
  table([
    ['', 'per order', 'US$ per 1,000 orders'],
    ...lines.map(({ what, perOrder, dollars }) => [what, fixed(perOrder), dollars.toFixed(4)]),
    ['together', '', lines.reduce((all, { dollars }) => all + dollars, 0).toFixed(4)],
  ])
  console.log(`
Formula: use per order × 1,000 × price. Prices: requests 0.30 and processor ms 0.02 US$ a million; D1 rows read 0.001 and
written 1.00 a million; queue operations 0.40 a million; mails 0.35 a thousand. Assumed for one order: ${assumed.pages} page views of
which ${assumed.cachedShare * 100} % come from the cache, ${assumed.searches} searches, ${assumed.quotes} quotes, ${assumed.orderViews} visits of the order page (as a page made anew), ${assumed.webhooks} messages
of the provider, ${assumed.mails} letters (paid, two to exporters, two accepted, two shipped). Processor time is this machine's, the
simulated database included, so it is an upper bound; what the desks do, the minute's sweep and static files (free) are left out.
`)
}
