import type { Context } from 'hono'
import { dayLength } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import { privateCookie, setPrivateCookie } from '../platform/cookies.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import type { AppEnv } from '../platform/serve.ts'
import { orderIdIn, orderTokenHash } from './order-link.ts'
import { orderOfKey } from './queries.ts'

/** What a caller can show to prove an order is theirs: hashes of the tokens they hold, and who signed in. */
export type OrderKey = { orderId: string; tokenHashes: readonly string[]; personId: string | null }

/** How long a browser remembers the link it was opened with. */
const rememberFor = (180 * dayLength) / 1000

/** One cookie an order: a browser may hold several, and one of them says nothing about the others. */
const cookieName = (orderId: string): string => `order-${orderId}`

/**
 * Gathers what the caller holds for this order: the cookie of its link, the header `Order-Token` (the whole token or
 * only its secret part), or the signed-in buyer. Whether it opens the order is decided in SQL, beside the read.
 */
export async function orderKey(deps: Deps, context: Context<AppEnv>, orderId: string): Promise<OrderKey> {
  const secrets = [
    privateCookie(context, deps.settings, cookieName(orderId)),
    secretIn(context.req.header('order-token'), orderId),
  ]
  const tokens = [...new Set(secrets)]
    .filter((secret) => secret !== undefined && /^[\w-]{43}$/.test(secret))
    .map((secret) => `${orderId}.${secret}`)
  return {
    orderId,
    tokenHashes: await Promise.all(tokens.map(orderTokenHash)),
    personId: deps.actor.kind === 'person' ? deps.actor.id : null,
  }
}

/** A token that speaks of another order is no key to this one. */
function secretIn(header: string | undefined, orderId: string): string | undefined {
  if (header === undefined) return undefined
  const [first = '', second] = header.trim().split('.')
  if (second === undefined) return first
  return first === orderId ? second : undefined
}

/**
 * BUYER: lets only the holder through, before anything is done under the order's name.
 * @throws {Refusal} `not_found`, as if the order did not exist.
 */
export async function orderHolder(deps: Deps, context: Context<AppEnv>, orderId: string): Promise<OrderKey> {
  const key = await orderKey(deps, context, orderId)
  const [[row]] = await read<[{ orderId: string }]>(deps.db, [orderOfKey(key)])
  if (!row) throw new Refusal('not_found')
  return key
}

/**
 * The first visit by the link of an answer or a mail: swaps its token for a cookie, so the secret leaves the address
 * bar, the history and every referrer. The page then redirects to the order's id.
 * @returns the order the token opens; undefined for a token that opens nothing.
 */
export async function exchangeOrderLink(
  deps: Deps,
  context: Context<AppEnv>,
  token: string,
): Promise<Id<'order'> | undefined> {
  const orderId = orderIdIn(token)
  if (!orderId) return undefined
  const [[row]] = await read<[{ orderId: Id<'order'> }]>(deps.db, [
    orderOfKey({ orderId, tokenHashes: [await orderTokenHash(token)], personId: null }),
  ])
  if (!row) return undefined
  setPrivateCookie(context, deps.settings, cookieName(orderId), token.slice(orderId.length + 1), {
    maxAge: rememberFor,
  })
  return row.orderId
}
