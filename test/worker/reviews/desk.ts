import { sql } from 'drizzle-orm'
import { read, write } from '../../../worker/platform/database.ts'
import { openTask } from '../../../worker/reviews/task.ts'
import type { ReviewKind } from '../../../schema/values/review.ts'
import { reasonRows } from '../../../schema/seed/reasons.ts'
import { type Bought, buy } from '../orders/buy.ts'
import { knock, operatorCookie, type Told } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'

export type Desk = {
  shop: Shop
  admin: string
  support: string
  finance: string
  verifier: string
}

/** A small market with its four operators signed in and the reasons every market opens with. */
export async function openDesk(): Promise<Desk> {
  const shop = await openShop({ stock: 200 })
  await write(shop.db, [
    shop.db.run(sql`
      insert into decision_reasons (id, kind, decision, text_vi, text_en, position)
      select value ->> 'id', value ->> 'kind', value ->> 'decision', value ->> 'text_vi', value ->> 'text_en', value ->> 'position'
      from json_each(${JSON.stringify(reasonRows())})`),
  ])
  return {
    shop,
    admin: await operatorCookie(shop, 'admin'),
    support: await operatorCookie(shop, 'support'),
    finance: await operatorCookie(shop, 'finance'),
    verifier: await operatorCookie(shop, 'verifier'),
  }
}

/** Coffee for some seven million đồng: one piece is 180,000, so twenty-eight of forty are above the limit of five. */
export const bigOrder = (shop: Shop): Promise<Bought> =>
  buy(shop, [
    { firm: shop.coffee, good: shop.coffee.robusta, quantity: 40 },
    { firm: shop.fish, good: shop.fish.sauce, quantity: 2 },
  ])

export const reasonOf = (kind: ReviewKind, decision: string, at = 0): string => {
  const found = reasonRows().filter((row) => row.kind === kind && row.decision === decision)[at]
  if (!found) throw new Error(`no reason for ${kind} ${decision}`)
  return found.id
}

let keys = 0

/** A change by an operator, under a key of its own. */
export const act = (
  { shop }: Desk,
  as: string | undefined,
  path: string,
  body: unknown = {},
  key = `act-${(keys += 1)}`,
  method = 'POST',
): Promise<Told> => knock(shop, method, path, { as, body, key })

export const look = ({ shop }: Desk, as: string | undefined, path: string): Promise<Told> =>
  knock(shop, 'GET', path, { as })

/** A buyer's report; gives its id. */
export async function report(
  { shop }: Desk,
  order: Bought,
  body: Record<string, unknown> = {},
): Promise<string> {
  const told = await knock(shop, 'POST', `/api/orders/${order.orderId}/problems`, {
    headers: { 'order-token': order.token },
    body: { kind: 'damaged', wants: 'refund', message: 'Một gói rách khi tới nơi.', ...body },
  })
  if (told.status !== 201) throw new Error(`not reported: ${JSON.stringify(told.body)}`)
  return told.body.problemId
}

export async function rows<T extends object>({ shop }: Desk, text: ReturnType<typeof sql>): Promise<T[]> {
  const [found] = await read<[T]>(shop.db, [text])
  return found
}

/** Things that wait, one after the other. */
export async function fillQueue(
  { shop }: Desk,
  kind: ReviewKind,
  count: number,
  startAt = 1_000_000,
): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const deps = shop.deps({ kind: 'system' }, startAt + at * 1000)
    await write(shop.db, [
      openTask(deps, {
        kind,
        subjectId: `thing_${kind}_${at}`,
        exporterId: shop.coffee.exporterId,
        title: { vi: `Việc ${at}`, en: `Thing ${at}` },
        ...(at === 1 ? { dueAt: startAt + 5000 } : {}),
      }),
    ])
  }
}
