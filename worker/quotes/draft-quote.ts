import type { AddressRules, Incoterm, QuoteReply } from '../../schema/contracts/quotes.ts'
import { mayEnter } from '../customs/entry.ts'
import { landedCost, sumOf } from '../customs/landed-cost.ts'
import type { MarketBook } from '../customs/market-book.ts'
import { Refusal } from '../platform/refusal.ts'
import { type CartLine, goodsOf } from './cart.ts'
import { chooseLane } from './choose-lane.ts'
import { explainConsignment, moneyOf } from './explain-consignment.ts'
import { dueOf, freezeShare, type Part, rateOf } from './freeze-share.ts'
import type { FrozenQuote } from './frozen-quote.ts'
import { quoteNotes } from './notes.ts'

export type QuoteWish = {
  lanes?: Readonly<Record<string, string>> | undefined
  incoterm?: Incoterm | undefined
  postcode?: string | undefined
}

/** A quote before it has an id and an end: what a page shows of a cart, and what `createQuote` stores. */
export type QuoteDraft = { reply: Omit<QuoteReply, 'quoteId' | 'expiresAt'>; frozen: FrozenQuote }

/**
 * The price of a cart to the door of the book's market: one consignment for each exporter, in the cart's order. Pure.
 * @throws {Refusal} `no_lane` when a consignment cannot travel, or not on the lane asked for.
 */
export function draftQuote(book: MarketBook, cart: readonly CartLine[], wish: QuoteWish = {}): QuoteDraft {
  const byExporter = new Map<string, CartLine[]>()
  for (const line of cart)
    byExporter.set(line.offer.exporterId, [...(byExporter.get(line.offer.exporterId) ?? []), line])
  const parts = [...byExporter].map(([exporterId, lines]) => pricePart(book, lines, exporterId, wish))
  const priced = parts.map((part, position) => ({ part, share: freezeShare(book, part, position) }))
  const now = sumOf(parts.map((part) => part.landed.now))
  const incoterm: Incoterm = parts.every((part) => part.landed.incoterm === 'DDP') ? 'DDP' : 'DAP'
  const blockers = parts.flatMap(blockersOf)
  const rate = rateOf(book)
  const address = addressRulesOf(book)
  return {
    reply: {
      market: book.market,
      currency: book.currency,
      incoterm,
      ...moneyOf(book, now),
      dueOnDelivery: dueOf(
        book,
        parts.map((part) => part.landed.atDoor),
      ),
      rate,
      rulesAsOf: book.day,
      address,
      consignments: priced.map(({ part, share }) => explainConsignment(book, part, share)),
      payable: blockers.length === 0,
      blockers,
      notes: quoteNotes(book),
    },
    frozen: {
      version: 1,
      market: book.market,
      currency: book.currency,
      incoterm,
      totalMinor: now.totalMinor,
      isPayable: blockers.length === 0,
      blockers,
      rate,
      rulesAsOf: book.day,
      address,
      postcode: wish.postcode ?? null,
      shares: priced.map(({ share }) => share),
    },
  }
}

const addressRulesOf = ({ facts }: MarketBook): AddressRules => ({
  postcodePattern: facts.postcodePattern,
  postcodeExample: facts.postcodeExample,
  regionRequired: facts.regionRequired,
})

function pricePart(book: MarketBook, lines: readonly CartLine[], exporterId: string, wish: QuoteWish): Part {
  const goods = lines.map((line) => goodsOf(book, line))
  const choice = chooseLane(book, goods, { laneId: wish.lanes?.[exporterId], incoterm: wish.incoterm })
  if ('why' in choice) throw new Refusal('no_lane', { exporterId, ...choice })
  return {
    lines,
    entries: goods.map((line) => mayEnter(line, book.entryRules)),
    choice,
    landed: landedCost(book, choice.option.border, choice.incoterm),
    asked: wish.incoterm,
  }
}

const blockersOf = ({ lines, entries }: Part): QuoteReply['blockers'] =>
  entries.flatMap((entry, at) => {
    const line = lines[at]
    const rule = entry.rules.find(
      ({ severity, confidence }) => severity === 'blocked' && confidence !== 'low',
    )
    return entry.status === 'blocked' && line && rule
      ? [{ variantId: line.offer.variantId, code: rule.id, title: rule.title }]
      : []
  })
