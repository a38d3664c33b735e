import { rm } from 'node:fs/promises'
import type { Market } from '../../scripts/market.ts'
import { childrenNamed } from '../../scripts/processes.ts'
import { command } from '../../scripts/project.ts'
import { type Catalogue, readSettings } from '../../scripts/settings.ts'
import { prepareState } from '../../scripts/state.ts'
import { newStateDir, openMarket } from '../../scripts/test-market.ts'
import { openBare } from './bare.ts'
import { type Flows, recordFlows, searches } from './flows.ts'
import { endlessStock, findGoods, type Goods } from './goods.ts'
import { type Ask, runLoad } from './load.ts'
import { runOrders } from './orders.ts'
import { recorderOf, together } from './recording.ts'
import { type Measured, printReport, type Report } from './report.ts'

const connections = 8
const seconds = Number(process.env['BENCH_SECONDS'] ?? 4)
const orders = Number(process.env['BENCH_ORDERS'] ?? 300)

const log = (line: string) => console.log(line)

/** Measures the real market and, in the same run, the bare runtime doing the same SQL; prints both. */
await command(async () => {
  const { catalogue } = readSettings()
  const bareState = await newStateDir()
  const market = await openMarket({ catalogue })
  try {
    await prepareState(bareState, catalogue, log)
    printReport(await measure(market, bareState, catalogue))
  } finally {
    await market.stop()
    await rm(bareState, { recursive: true, force: true })
  }
})
// The runtimes keep handles of their own.
process.exit()

async function measure(market: Market, bareState: string, catalogue: Catalogue): Promise<Report> {
  const pids = childrenNamed('workerd')
  const recorder = recorderOf({ db: market.db, origin: market.origin, sandbox: market.sandbox.url })
  const goods = await findGoods(market.db, recorder)
  await endlessStock(market.db, goods)
  const flows = await recordFlows(market, recorder, goods)
  market.sandbox.webhooks('deliver')
  await market.sandbox.idle()

  const { steps, ...reads } = flows
  const bare = await openBare(bareState, { ...reads, routed: [together(Object.values(steps))] })
  try {
    await endlessStock(bare.db, goods)
    const barePids = childrenNamed('workerd').filter((pid) => !pids.includes(pid))
    const real = (ask: (n: number) => Ask) =>
      runLoad({ origin: market.origin, pids, ask, seconds, connections })
    const floor = (ask: (n: number) => Ask) =>
      runLoad({ origin: bare.origin, pids: barePids, ask, seconds, connections })
    const hello = await floor(() => ({ path: '/hello' }))
    const measured: Measured[] = []
    for (const { name, ask, flow } of asksFor(market, goods)) {
      const beside = flow ? await floor((n) => ({ path: `/${flow}?n=${n}` })) : hello
      measured.push({ name, real: await real(ask), floor: beside, floorIs: flow ? 'same SQL' : 'bare hello' })
    }
    const buying = await runOrders(market, pids, goods, orders, connections)
    const buyingFloor = await floor((n) => ({ path: `/routed?n=${n}` }))
    return { catalogue, connections, seconds, hello, measured, buying, buyingFloor, flows }
  } finally {
    await bare.stop()
  }
}

type Asked = { name: string; ask: (n: number) => Ask; flow?: keyof Omit<Flows, 'steps'> }

/** What is asked of the market, and the recorded flow it is compared with; without one, with a bare answer. */
function asksFor({ origin }: Market, { slugs, lines }: Goods): Asked[] {
  const slug = (n: number) => slugs[n % slugs.length] ?? ''
  const list = '/api/listings?market=US&limit=24'
  const headers = { origin, 'content-type': 'application/json' }
  const body = JSON.stringify({ market: 'US', postcode: '95122', lines })
  return [
    { name: 'listing page, cached', ask: (n) => ({ path: `/vi/p/${slug(n % 8)}` }) },
    // A choice nobody made before is a page nobody asked for before.
    {
      name: 'listing page, made anew',
      ask: (n) => ({ path: `/vi/p/${slug(n)}?variantId=${n}` }),
      flow: 'listing',
    },
    { name: 'list of 24 (API)', ask: () => ({ path: list }), flow: 'listings' },
    {
      name: 'search (API)',
      ask: (n) => ({ path: `${list}&q=${encodeURIComponent(searches[n % searches.length] ?? '')}` }),
      flow: 'search',
    },
    {
      name: 'quote, 5 lines of 2',
      ask: () => ({ path: '/api/quotes', method: 'POST', headers, body }),
      flow: 'quote',
    },
  ]
}
