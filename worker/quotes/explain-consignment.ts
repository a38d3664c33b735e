import type { QuoteReply } from '../../schema/contracts/quotes.ts'
import { addDays } from '../../schema/values/day.ts'
import type { Money } from '../../schema/values/money.ts'
import type { Amounts } from '../customs/landed-cost.ts'
import type { MarketBook } from '../customs/market-book.ts'
import type { Part } from './freeze-share.ts'
import type { FrozenLine, FrozenShare } from './frozen-quote.ts'

type Consignment = QuoteReply['consignments'][number]

/** A frozen share as the reply shows it, with the lanes it could have taken. */
export function explainConsignment(book: MarketBook, part: Part, share: FrozenShare): Consignment {
  const { currency } = book
  const { slip } = share
  const ships = part.lines[0]?.offer.ships
  return {
    exporter: {
      id: share.exporterId,
      slug: share.exporterSlug,
      name: share.exporterName.vi,
      names: share.exporterName,
    },
    incoterm: share.incoterm,
    scheme: slip.scheme,
    parcel: slip.parcel,
    lines: share.lines.map((line, at) => explainCartLine(book, line, part.lines[at]?.offer.slug ?? '')),
    lanes: part.choice.options.map(({ lane, shippingMinor, incoterms }) => ({
      id: lane.id,
      name: lane.name.en,
      names: lane.name,
      price: { minor: shippingMinor, currency },
      minDays: lane.minDays,
      maxDays: lane.maxDays,
      chosen: lane.id === share.laneId,
      incoterms: [...incoterms],
      isSample: lane.isSample,
      ...(ships
        ? { arrives: { from: addDays(ships.from, lane.minDays), to: addDays(ships.to, lane.maxDays) } }
        : {}),
    })),
    ...(ships ? { ships: { from: ships.from, to: ships.to, closures: [...ships.closures] } } : {}),
    ...moneyOf(book, share),
    dueOnDelivery: slip.dueOnDelivery,
    sellerReceives: { minor: share.receivesVnd, currency: 'VND' },
    notes: slip.notes,
  }
}

function explainCartLine(
  { currency }: MarketBook,
  line: FrozenLine,
  slug: string,
): Consignment['lines'][number] {
  const money = (minor: number): Money => ({ minor, currency })
  const { variantId, listingId, title, option, picture, quantity, hs6, why } = line
  return {
    variantId,
    listingId,
    slug,
    title,
    option,
    picture,
    quantity,
    unit: money(line.unitMinor),
    goods: money(line.goodsMinor),
    shipping: money(line.shippingMinor),
    hs: hs6,
    ...why,
    total: money(line.totalMinor),
  }
}

/** The five parts of a price and their sum. */
export const moneyOf = (
  { currency }: MarketBook,
  amounts: Amounts,
): Record<'goods' | 'shipping' | 'duty' | 'importTax' | 'fees' | 'total', Money> => ({
  goods: { minor: amounts.goodsMinor, currency },
  shipping: { minor: amounts.shippingMinor, currency },
  duty: { minor: amounts.dutyMinor, currency },
  importTax: { minor: amounts.importTaxMinor, currency },
  fees: { minor: amounts.feesMinor, currency },
  total: { minor: amounts.totalMinor, currency },
})
