import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { QuoteReply } from '../../schema/contracts/quotes.ts'
import {
  onPaymentPage,
  order,
  orderOf,
  place,
  type Placed,
  quoteFor,
  type Wanted,
} from '../journeys/buyer.ts'
import { openStory, type Story } from '../journeys/story.ts'

let story: Story

beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story?.market.stop())
afterEach(async () => {
  await story.quiet()
  expect(await story.brokenPromises()).toEqual([])
})

const supply = (variantId: string, pieces: number) =>
  story.rows('update stock set on_hand = reserved + ? where variant_id = ?', pieces, variantId)

const stockOf = async (variantId: string) =>
  (
    await story.rows<{ onHand: number; reserved: number }>(
      'select on_hand as onHand, reserved from stock where variant_id = ?',
      variantId,
    )
  )[0]

const someone = (number: number) => ({
  buyer: { fullName: `Người mua ${number}`, email: `buyer${number}@example.com`, phone: '4085550100' },
})

/** The codes of the answers and how many had each; a placed order counts as `placed`. */
function count(answers: { status: number; body: unknown }[]): Record<string, number> {
  const codes = answers.map(({ status, body }) =>
    status === 201 ? 'placed' : (body as { code: string }).code,
  )
  return Object.fromEntries(
    [...new Set(codes)].map((code) => [code, codes.filter((one) => one === code).length]),
  )
}

test('two hundred buyers want ten jars at once: ten are sold and paid, and nobody gets a jar that is not there', async () => {
  const { paste } = story.goods
  await supply(paste.variantId, 10)
  const quotes = await Promise.all(Array.from({ length: 200 }, () => quoteFor(story.visitor(), [[paste, 1]])))
  const answers = await Promise.all(quotes.map((quote, at) => place(story.visitor(), quote, someone(at))))
  expect(count(answers)).toEqual({ placed: 10, out_of_stock: 190 })

  const placed = answers.filter(({ status }) => status === 201).map(({ body }) => body as Placed)
  await Promise.all(placed.map(({ payUrl }) => onPaymentPage(payUrl)))
  await story.quiet()
  for (const one of placed) expect((await orderOf(story.visitor(), one)).state).toBe('paid')
  expect(await stockOf(paste.variantId)).toEqual({ onHand: 0, reserved: 0 })
})

test('one buyer with many tabs gets no more than there is either', async () => {
  const { coffee } = story.goods
  await supply(coffee.variantId, 3)
  const quotes = await Promise.all(Array.from({ length: 12 }, () => quoteFor(story.visitor(), [[coffee, 1]])))
  const answers = await Promise.all(quotes.map((quote) => place(story.visitor(), quote)))
  expect(count(answers)).toEqual({ placed: 3, out_of_stock: 9 })
})

test('carts that name the same two goods in opposite order neither wait for each other nor take half', async () => {
  const { arabica, sauce } = story.goods
  await supply(arabica.variantId, 15)
  await supply(sauce.variantId, 12)
  const oneWay: Wanted[] = [
    [arabica, 1],
    [sauce, 1],
  ]
  const quotes = await Promise.all(
    Array.from({ length: 40 }, (_, at) =>
      quoteFor(story.visitor(), at % 2 === 0 ? oneWay : oneWay.toReversed()),
    ),
  )
  const answers = await Promise.all(
    quotes.map((quote, at) => place(story.visitor(), quote, someone(1000 + at))),
  )
  expect(count(answers)).toEqual({ placed: 12, out_of_stock: 28 })
  // Whole or not at all: what nobody got is free.
  const left = await stockOf(arabica.variantId)
  expect((left?.onHand ?? 0) - (left?.reserved ?? 0)).toBe(3)
})

test('goods that were let go are sold to the next buyer, and only once', async () => {
  const { paste } = story.goods
  await supply(paste.variantId, 1)
  const first = await order(story.visitor(), [[paste, 1]], someone(2000))
  const waiting = await story.visitor().call<{ code: string }>('POST', '/api/quotes', {
    market: 'US',
    lines: [{ variantId: paste.variantId, quantity: 1 }],
  })
  expect(waiting.body.code).toBe('out_of_stock')
  await story.moveClock(51 * 60_000)
  await story.market.runScheduled()
  expect((await orderOf(story.visitor(), first)).state).toBe('expired')
  const quotes: QuoteReply[] = await Promise.all(
    Array.from({ length: 5 }, () => quoteFor(story.visitor(), [[paste, 1]])),
  )
  const answers = await Promise.all(
    quotes.map((quote, at) => place(story.visitor(), quote, someone(2001 + at))),
  )
  expect(count(answers)).toEqual({ placed: 1, out_of_stock: 4 })
})
