import { env } from 'cloudflare:test'
import { handlers } from '../../../worker/sweeps.ts'
import { runMessage } from '../../../worker/platform/outbox.ts'
import type { Bindings } from '../../../worker/platform/settings.ts'
import { cookieOf, knock, type Told } from '../people/knock.ts'
import type { Firm, Shop } from '../shop.ts'

export type Desk = {
  shop: Shop
  as: string
  ask: (method: string, path: string, body?: unknown, key?: string) => Promise<Told>
  /** Sends a sheet; CSV when it is text. */
  send: (kind: string, file: string | Uint8Array, more?: { as?: string; name?: string }) => Promise<Told>
  /** Runs every job that is due, and those they promise, until none is left. */
  carryOn: (bindings?: Bindings) => Promise<void>
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A firm's own way to the sheets' endpoints. */
export async function deskOf(shop: Shop, firm: Firm = shop.coffee, as?: string): Promise<Desk> {
  const cookie = as ?? (await cookieOf(shop, firm.owner))
  const base = `/api/exporter/${firm.exporterId}`
  return {
    shop,
    as: cookie,
    ask: (method, path, body, key) =>
      knock(shop, method, `${base}/${path}`, {
        as: cookie,
        ...(body === undefined ? {} : { body }),
        ...(key === undefined ? {} : { key }),
      }),
    send: (kind, file, more = {}) =>
      knock(
        shop,
        'POST',
        `${base}/imports?kind=${kind}&name=${encodeURIComponent(more.name ?? 'bang.xlsx')}`,
        {
          as: more.as ?? cookie,
          body: file as string,
          headers: { 'content-type': typeof file === 'string' ? 'text/csv' : xlsx },
        },
      ),
    carryOn: (bindings = shop.bindings) => carryOn({ ...shop, bindings }),
  }
}

async function carryOn(shop: Shop): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    const { results } = await env.DB.prepare(
      "select id from outbox where state = 'due' and kind = 'import' and due_at <= ? order by due_at limit 20",
    )
      .bind(Date.now())
      .all<{ id: string }>()
    if (results.length === 0) return
    for (const { id } of results)
      if ((await runMessage(shop.deps({ kind: 'system' }), id, handlers)) === 'later')
        throw new Error(JSON.stringify(await rowsOf('select last_error from outbox where id = ?', id)))
    await shop.settled()
  }
  throw new Error('the import never ends')
}

export const csv = (...rows: readonly (readonly (string | number)[])[]): string =>
  `\ufeff${rows.map((row) => row.join(';')).join('\r\n')}\r\n`

export const rowsOf = async <T>(sql: string, ...values: unknown[]): Promise<T[]> =>
  (
    await env.DB.prepare(sql)
      .bind(...values)
      .all<T>()
  ).results

/** What is on hand of each SKU. */
export const onHand = async (): Promise<Record<string, number>> =>
  Object.fromEntries(
    (
      await rowsOf<{ sku: string; onHand: number }>(
        'select v.sku, s.on_hand as onHand from stock s join variants v on v.id = s.variant_id order by v.sku',
      )
    ).map(({ sku, onHand: pieces }) => [sku, pieces]),
  )
