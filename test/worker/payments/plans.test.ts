import { env } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { hour } from '../../../schema/values/day.ts'
import { forgetQuotes } from '../../../worker/checkout/forget-quotes.ts'
import { findLost } from '../../../worker/payments/find-lost.ts'
import { releaseExpired } from '../../../worker/payments/release-expired.ts'
import { runDueEvents } from '../../../worker/payments/run-due-events.ts'
import { write } from '../../../worker/platform/database.ts'
import { makeDeps, withDeps } from '../../../worker/platform/deps.ts'
import { dueMessages } from '../../../worker/platform/outbox.ts'
import { requestRefund } from '../../../worker/refunds/request-refund.ts'
import {
  call,
  checkoutBody,
  deliver,
  drain,
  onPaymentPage,
  placed,
  type Placed,
  rows,
  sessionEvents,
  sessionIn,
  usual,
} from '../buyer.ts'
import { quoteFor } from '../frozen.ts'
import { openShop } from '../shop.ts'

/** The database, remembering every statement it was asked. */
function listening(): { asked: Set<string>; DB: D1Database } {
  const asked = new Set<string>()
  const DB = {
    prepare(query: string) {
      asked.add(query.trim())
      return env.DB.prepare(query)
    },
    batch: (statements: D1PreparedStatement[]) => env.DB.batch(statements),
  } as unknown as D1Database
  return { asked, DB }
}

/** Steps of a plan that walk a whole table; lists that came as a parameter are not tables, and leases are a handful of rows. */
async function walks(query: string): Promise<string[]> {
  const placeholders = query.split('?').length - 1
  const { results } = await env.DB.prepare(`explain query plan ${query}`)
    .bind(...Array.from({ length: placeholders }, () => 1))
    .all<{ detail: string }>()
  return results
    .map(({ detail }) => detail)
    .filter((detail) =>
      /^SCAN (?!json_each|\w+ VIRTUAL TABLE|CONSTANT ROW|\(subquery|wanted|taken)/.test(detail),
    )
}

test('no statement from checkout to routed, refunded and swept walks a table', async () => {
  const shop = await openShop({ alone: true })
  const { asked, DB } = listening()
  const bindings = { ...shop.bindings, DB }
  const quote = await quoteFor(shop, usual(shop))
  const order = await (
    await call(shop, 'POST', '/api/checkouts', checkoutBody(quote), { bindings })
  ).json<Placed>()
  await onPaymentPage(order.payUrl)
  for (const event of await sessionEvents(sessionIn(order.payUrl))) await deliver(shop, event, { bindings })
  await drain(shop, bindings, ['event'])
  const deps = makeDeps(
    bindings,
    { waitUntil() {} },
    { id: 'req_1', ip: '', country: undefined, userAgent: '' },
    { kind: 'system' },
  )
  const [consignment] = await rows<{ id: string }>('select id from consignments limit 1')
  const refund = await requestRefund(deps, {
    orderId: order.orderId,
    consignmentId: consignment?.id ?? '',
    cause: 'test',
    reason: 'test',
  })
  await write(deps.db, refund.statements)
  await placed(shop, usual(shop))
  await drain(shop, bindings)
  const anHourLater = withDeps(deps, { now: () => Date.now() + hour })
  for (const work of [runDueEvents, findLost, releaseExpired, forgetQuotes]) await work(anHourLater)
  await dueMessages(anHourLater, 10)

  // An insert into a parent table plans a look for children that wait for it; it is skipped while no check is put off.
  const children = /^SCAN (refund_lines|shipment_lines|problems|refunds)$/
  const found: string[] = []
  for (const query of asked) {
    for (const step of await walks(query)) {
      if (query.startsWith('insert') && children.test(step)) continue
      found.push(`${step}: ${query.replaceAll(/\s+/g, ' ').slice(0, 120)}`)
    }
  }
  expect(asked.size).toBeGreaterThan(40)
  expect(found).toEqual([])
})
