import { sql } from 'drizzle-orm'
import { env } from 'cloudflare:test'
import { read } from '../../../worker/platform/database.ts'
import { type Bought, buy, place, story } from '../orders/buy.ts'
import { cookieOf, knock } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'

/** A market with a bit of everything in it, and not one promise broken. */
export type Market = {
  shop: Shop
  paid: Bought
  unpaid: Bought
  shipmentId: string
  refundId: string
  problemId: string
}

/** One order paid: its coffee accepted and partly sent, its fish declined and given back. Another one not paid. */
export async function openMarket(): Promise<Market> {
  const shop = await openShop({ stock: 100 })
  const paid = await buy(shop, story(shop))
  const unpaid = await place(shop, story(shop))
  const [coffee, fish] = [await cookieOf(shop, shop.coffee.owner), await cookieOf(shop, shop.fish.owner)]
  const act = (at: number, as: string, path: string, body: unknown, key?: string) =>
    knock(shop, 'POST', `/api/consignments/${paid.consignments[at]?.id}/${path}`, {
      as,
      body,
      ...(key ? { key } : {}),
    })
  await act(0, coffee, 'acceptance', {})
  const sent = await act(
    0,
    coffee,
    'shipments',
    {
      carrier: 'EMS',
      trackingNumber: 'EB123456789VN',
      lines: [{ lineId: paid.lines[0]?.lineId, quantity: 1 }],
    },
    'p1',
  )
  const declined = await act(1, fish, 'declination', { reason: 'out_of_stock' })
  const reported = await knock(shop, 'POST', `/api/orders/${paid.orderId}/problems`, {
    headers: { 'order-token': paid.token },
    body: {
      kind: 'late',
      wants: 'answer',
      message: 'Bao giờ tới?',
      lines: [{ lineId: paid.lines[0]?.lineId, quantity: 1 }],
    },
  })
  return {
    shop,
    paid,
    unpaid,
    shipmentId: sent.body.shipmentId,
    refundId: declined.body.refundId,
    problemId: reported.body.problemId,
  }
}

const tablesOf = async ({ db }: Shop): Promise<string[]> => {
  const [rows] = await read<[{ name: string }]>(db, [
    sql`
      select name from sqlite_master
      where type = 'table' and name not like 'sqlite_%' and name not like '_cf_%' and name not like 'd1_%'
        and name not like '%_search%' and name not like '%__base'`,
  ])
  return rows.map(({ name }) => name)
}

/**
 * Puts a plain copy in the place of every table: no constraint, key or trigger is left, so what they make impossible
 * can be done to the rows. Another copy of each is kept to go back to.
 */
export async function takeOffGuards(shop: Shop): Promise<void> {
  const tables = await tablesOf(shop)
  // Views over tables stand in the way of renaming one; the triggers that read them go with their tables.
  const [views] = await read<[{ name: string }]>(shop.db, [
    sql`select name from sqlite_master where type = 'view' and name not like 'assert_%'`,
  ])
  const run = (statements: string[]) => env.DB.batch(statements.map((text) => env.DB.prepare(text)))
  await run([
    'pragma defer_foreign_keys = on',
    ...views.map(({ name }) => `drop view ${name}`),
    ...tables.flatMap((name) => [
      `create table ${name}__base as select * from ${name}`,
      `create table ${name}__plain as select * from ${name}`,
    ]),
    ...tables.map((name) => `drop table ${name}`),
    ...tables.map((name) => `alter table ${name}__plain rename to ${name}`),
  ])
}

/** Every row as it was when the guards were taken off. */
export async function restoreRows(shop: Shop): Promise<void> {
  const tables = await tablesOf(shop)
  await env.DB.batch(
    tables.flatMap((name) => [
      env.DB.prepare(`delete from ${name}`),
      env.DB.prepare(`insert into ${name} select * from ${name}__base`),
    ]),
  )
}
