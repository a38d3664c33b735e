import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { ListingPreview, previewListing as contract } from '../../schema/contracts/listing-preview.ts'
import { dayOf } from '../../schema/values/day.ts'
import type { ListingContent, ListingVariantContent } from '../../schema/values/listing.ts'
import type { Market } from '../../schema/values/market.ts'
import { toVnd } from '../../schema/values/money.ts'
import type { Currency } from '../../schema/values/currency.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { type OfferPrice, priceOffer, type Unsold } from '../quotes/price-offer.ts'
import { contentOf } from './content-of.ts'
import { findOwn } from './own-listing.ts'
import { type DeskRow, newestRates, type RateRow } from './queries.ts'

const usual: readonly Market[] = ['US', 'JP', 'DE']

/**
 * What a piece of the draft would cost at some doors, and whether it may enter. What is missing is named; nothing needs
 * to be published for it. @throws {Refusal} `not_found`, `forbidden`, `invalid` for a market nobody serves.
 */
export async function previewListing(
  deps: Deps,
  { exporterId, id, markets = [...usual], sku }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const row = await findOwn(deps, exporterId, id, 'read')
  const content = contentOf(row)
  const variant = content.variants.find((each) => each.sku === sku) ?? content.variants[0]
  const rulesAsOf = dayOf(deps.now())
  const missing = missingOf(content, variant)
  const unsold = missing.length === 0 && variant ? await unsoldOf(deps, row, content, variant) : null
  if (!unsold)
    return {
      sku: variant?.sku ?? null,
      items: markets.map((market) => ({
        market,
        entry: { status: 'unknown' as const, reasons: [] },
        price: null,
        problem: missing.length > 0 ? ('incomplete' as const) : ('rate_missing' as const),
        missing,
        rulesAsOf,
      })),
    }
  const prices = await priceOffer(deps, unsold, markets)
  return { sku: variant?.sku ?? null, items: prices.map((price) => previewOf(price, rulesAsOf)) }
}

/** The fields without which there is no price, as the form names them. */
function missingOf(content: ListingContent, variant: ListingVariantContent | undefined): string[] {
  if (!variant) return ['variants']
  const { netGrams, grossGrams, size, priceVnd, prices } = variant
  const at = `variants.${content.variants.indexOf(variant)}`
  return [
    ...(content.hs6 === null ? ['hs6'] : []),
    ...(netGrams ? [] : [`${at}.netGrams`]),
    ...(grossGrams ? [] : [`${at}.grossGrams`]),
    ...(size.length && size.width && size.height ? [] : [`${at}.size`]),
    ...(priceVnd || Object.keys(prices).length > 0 ? [] : [`${at}.priceVnd`]),
  ]
}

async function unsoldOf(
  { db, now }: Deps,
  row: DeskRow,
  content: ListingContent,
  variant: ListingVariantContent,
): Promise<Unsold | null> {
  const priceVnd = variant.priceVnd ?? (await inDong({ db, now }, variant.prices))
  if (priceVnd === null) return null
  return {
    // Nobody else sees these: a price to the door asks for no name.
    variantId: 'var_00000000000000000000000000',
    listingId: row.id,
    listingNo: row.listingNo ?? 0,
    slug: row.slug ?? '',
    sku: variant.sku,
    title: content.title,
    option: variant.label,
    picture: row.picture ?? '{}',
    hs6: content.hs6 ?? '',
    usHts10: content.usHts10,
    flags: [...new Set([...content.hsFlags, ...content.declaredFlags])],
    originCountry: content.originCountry,
    originCriterion: content.originCriterion,
    netGrams: variant.netGrams ?? 0,
    grossGrams: variant.grossGrams ?? 0,
    lengthMm: variant.size.length ?? 0,
    widthMm: variant.size.width ?? 0,
    heightMm: variant.size.height ?? 0,
    priceVnd,
    ownPrices: variant.prices,
    exporterId: row.exporterId,
    exporterSlug: '',
    exporterName: { vi: '', en: '' },
    categoryId: content.categoryId ?? '',
  }
}

async function inDong(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  prices: ListingVariantContent['prices'],
): Promise<number | null> {
  const [rows] = await read<[RateRow]>(db, [newestRates(Object.keys(prices).toSorted(), now())])
  const rate = rows.find(({ validUntil }) => validUntil === null || validUntil >= now())
  const minor = rate && prices[rate.currency as Currency]
  return rate && minor !== undefined
    ? Math.max(1, toVnd({ minor, currency: rate.currency as Currency }, rate.valueE15).minor)
    : null
}

function previewOf(
  { market, entry, quote, problem }: OfferPrice,
  rulesAsOf: ListingPreview['rulesAsOf'],
): ListingPreview {
  const [consignment] = quote?.consignments ?? []
  const [line] = consignment?.lines ?? []
  const lane = consignment?.lanes.find(({ chosen }) => chosen)
  const due = consignment?.dueOnDelivery
  return {
    market,
    entry: {
      status: entry?.status ?? 'unknown',
      reasons: (entry?.reasons ?? []).map(({ code, severity, title, document }) => ({
        code,
        severity,
        title,
        ...(document === undefined ? {} : { document }),
      })),
    },
    price:
      consignment && line && lane
        ? {
            goods: consignment.goods,
            shipping: consignment.shipping,
            duty: consignment.duty,
            importTax: consignment.importTax,
            fees: consignment.fees,
            total: consignment.total,
            incoterm: consignment.incoterm,
            lane: { name: lane.names, minDays: lane.minDays, maxDays: lane.maxDays },
            dueOnDelivery: due
              ? { total: due.total, isComplete: due.isComplete, isEstimate: due.isEstimate }
              : null,
            duties: line.duty.parts.map(({ kind, rateBps, rule }) => ({
              kind,
              rateBps,
              ...(rule.agreement === undefined ? {} : { agreement: rule.agreement }),
              isKnown: line.duty.isKnown,
              isEstimate: line.duty.isEstimate,
            })),
            sellerReceives: consignment.sellerReceives,
          }
        : null,
    problem,
    missing: [],
    rulesAsOf,
  }
}
