import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { placeOrder as contract } from '../../schema/contracts/checkout.ts'
import { minute } from '../../schema/values/day.ts'
import { type Id, orderCodeFrom } from '../../schema/values/id.ts'
import { money, same } from '../../schema/values/money.ts'
import { orderToken, orderTokenHash, orderUrl } from '../orders/order-link.ts'
import { audit } from '../platform/audit.ts'
import { write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { hmac } from '../platform/digest.ts'
import { limitTries } from '../platform/limit-tries.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import type { FrozenQuote } from '../quotes/frozen-quote.ts'
import { marketSettings, needFeature } from '../settings/market-settings.ts'
import { type Contact, contactOf } from './contact.ts'
import { type DraftOrder, draftOrder } from './draft-order.ts'
import { openPayment } from './open-payment.ts'
import { insertOrder, type PlacedRow, type QuoteRow, readAvailable, readQuote } from './queries.ts'

type Placed = {
  id: Id<'order'>
  code: string
  locale: DraftOrder['locale']
  linkVersion: number
  sessionExpiresAt: number
  totalMinor: number
  currency: FrozenQuote['currency']
}

/**
 * Places an order at a frozen price: one batch holds all its goods or none, then the provider opens a payment page.
 * A second click, or a retry after any failure, finds the first order of the quote and its page.
 * @throws {Refusal} see the contract. @throws {Unavailable} when the provider does not answer: the order stands, and
 * the same request resumes it.
 */
export async function placeOrder(deps: Deps, ask: Ask<typeof contract>): Promise<Reply<typeof contract>> {
  await limitTries(deps, 'checkout')
  const { quote, placed } = await readQuote(deps.db, ask.quoteId)
  if (!quote) throw new Refusal('not_found')
  const frozen = JSON.parse(quote.frozen) as FrozenQuote
  const contact = contactOf(
    ask,
    quote.market,
    frozen.address?.postcodePattern ?? quote.postcodePattern,
    frozen.postcode,
  )
  if (placed) return await answerPlaced(deps, placed, contact, ask)

  // An order that stands may still be paid for; only new ones wait.
  await needFeature(deps, 'checkout')
  checkPrice(quote, frozen, ask, deps.now())
  const order = await draft(deps, ask, frozen, contact)
  try {
    await write(deps.db, [
      ...insertOrder(deps.db, order, (await marketSettings(deps)).limits),
      audit(deps, {
        action: 'order_placed',
        orderId: order.id,
        facts: { quoteId: ask.quoteId, total: money(frozen.totalMinor, frozen.currency) },
      }),
    ])
  } catch (error) {
    return await refuseOrFind(deps, error, order, ask)
  }
  return await answer(deps, {
    ...order,
    linkVersion: 1,
    totalMinor: frozen.totalMinor,
    currency: frozen.currency,
  })
}

/** PRICED: the client's total is only compared, never charged. */
function checkPrice(
  quote: QuoteRow,
  frozen: FrozenQuote,
  { agreedTotal }: Ask<typeof contract>,
  now: number,
): void {
  if (quote.isPayable !== 1) throw new Refusal('entry_blocked', { lines: frozen.blockers })
  // A record of another shape was made by another version of the marketplace; its price is asked for again.
  if (quote.expiresAt <= now || frozen.version !== 1) throw new Refusal('quote_expired')
  const total = money(quote.totalMinor, quote.currency)
  if (!same(total, agreedTotal)) throw new Refusal('price_changed', { total })
}

async function draft(
  deps: Deps,
  ask: Ask<typeof contract>,
  quote: FrozenQuote,
  contact: Contact,
): Promise<DraftOrder> {
  const { settings, newId, now, random, actor, request } = deps
  const { holds } = await marketSettings(deps)
  const id = newId('order')
  // On one's own machine every buyer has the same address: there it says nothing.
  const addressKey =
    settings.environment === 'local' && isLoopback(request.ip)
      ? ''
      : await hmac(settings.codeSecret, `address ${request.ip}`)
  return draftOrder(
    {
      id,
      quote,
      contact,
      addressKey,
      code: orderCodeFrom(random(8)),
      quoteId: ask.quoteId,
      locale: ask.locale,
      personId: actor.kind === 'person' ? actor.id : null,
      emailKey: await hmac(settings.codeSecret, `email ${contact.email.toLowerCase()}`),
      linkHash: await orderTokenHash(await orderToken(settings, id, 1)),
      placedAt: now(),
      payFor: holds.payMinutes * minute,
    },
    () => newId('line'),
  )
}

const isLoopback = (ip: string): boolean => ip === '::1' || ip.startsWith('127.')

/** The batch's own rules said no: tell which, or find the twin that was faster. */
async function refuseOrFind(
  deps: Deps,
  error: unknown,
  order: DraftOrder,
  ask: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  if (brokeRule(error, 'orders.quote_id')) {
    const { placed } = await readQuote(deps.db, ask.quoteId)
    if (placed) return await answerPlaced(deps, placed, order.contact, ask)
  }
  if (brokeRule(error, 'guard: assert_zero')) throw new Refusal('too_many_holds')
  if (brokeRule(error, 'stock_reserved_within_on_hand') || brokeRule(error, 'guard: assert_one'))
    throw await shortStock(deps, order)
  throw error
}

async function shortStock({ db }: Deps, { pieces }: DraftOrder): Promise<Refusal> {
  const available = new Map(
    (
      await readAvailable(
        db,
        pieces.map(({ variantId }) => variantId),
      )
    ).map((row) => [row.variantId, row.available]),
  )
  const all = pieces.map(({ variantId, quantity }) => ({
    variantId,
    requested: quantity,
    available: available.get(variantId) ?? 0,
  }))
  // Goods that came back between the refusal and this look leave nothing short; the whole cart is named then.
  const short = all.filter((line) => line.available < line.requested)
  const lines = short.length > 0 ? short : all
  return new Refusal('out_of_stock', { ...lines[0], lines })
}

/**
 * The order this quote already has, for the one who placed it: who sends the same name, address and e-mail.
 * @throws {Refusal} `quote_used` for anybody else, `quote_expired` when that order was let go unpaid.
 */
async function answerPlaced(
  deps: Deps,
  placed: PlacedRow,
  contact: Contact,
  ask: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const isSame =
    placed.email === contact.email &&
    placed.fullName === contact.fullName &&
    placed.line1 === contact.line1 &&
    placed.postcode === contact.postcode
  if (!isSame) throw new Refusal('quote_used')
  const total = money(placed.totalMinor, placed.currency)
  if (!same(total, ask.agreedTotal)) throw new Refusal('price_changed', { total })
  if (placed.state === 'expired') throw new Refusal('quote_expired')
  return await answer(
    deps,
    { ...placed, id: placed.orderId as Id<'order'>, locale: placed.locale },
    placed.state !== 'awaiting_payment',
  )
}

async function answer(deps: Deps, order: Placed, isSettled = false): Promise<Reply<typeof contract>> {
  const link = orderUrl(
    deps.settings,
    order.locale,
    await orderToken(deps.settings, order.id, order.linkVersion),
  )
  const reply = (page: { payUrl: string; expiresAt: number }) => ({
    orderId: order.id,
    orderCode: order.code,
    total: money(order.totalMinor, order.currency),
    payUrl: page.payUrl,
    orderUrl: link,
    expiresAt: page.expiresAt,
  })
  if (isSettled) return reply({ payUrl: link, expiresAt: order.sessionExpiresAt })
  return reply(await openPayment(deps, order.id, (page) => deps.once?.answered(201, reply(page)) ?? []))
}
