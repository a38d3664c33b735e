import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { findListing as Contract, Listing, ListingVariant } from '../../schema/contracts/catalogue.ts'
import type { ListingPage, ListingTeaser } from '../../schema/contracts/pages.ts'
import { dayInVietNam, dayOf } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import { currencyOf, type Market } from '../../schema/values/market.ts'
import { money } from '../../schema/values/money.ts'
import { calendarFrom, isPausedOn, noticesOf, shipsOf } from '../closures/calendar.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { named } from './list-cards.ts'
import {
  type CertificateRow,
  type ListingRow,
  selectCertificates,
  selectListing,
  selectVariants,
  type VariantRow,
} from './listing-queries.ts'
import { type RateRow, selectRate } from './queries.ts'
import type { CategoryShelf, ExporterShelf } from './shelf-queries.ts'
import { holdsOn, showCertificate } from './show-certificate.ts'
import { marketPriceOf, photosOf, pictureOf, shareCardsOf, showCard, type View, viewOf } from './show-card.ts'

/** More than this many left is said as this many: stock is the exporter's business. */
const availableShown = 20

/** One listing as programs see it. @throws {Refusal} `not_found` when there is none, or it may not be seen. */
export async function findListing(
  deps: Deps,
  { idOrSlug, market }: Ask<typeof Contract>,
): Promise<Reply<typeof Contract>> {
  const {
    sameExporter: _sameExporter,
    shareCards: _shareCards,
    ...listing
  } = await findListingPage(deps, {
    idOrSlug,
    market: market ?? null,
  })
  return listing
}

/** One listing with what else its maker offers, in one round trip. @throws {Refusal} `not_found`. */
export async function findListingPage(
  { db, now }: Deps,
  { idOrSlug, market = null }: { idOrSlug: string; market?: Market | null },
): Promise<ListingPage> {
  const currency = market === null ? null : currencyOf(market)
  const [[row], variants, certificates, rates] = await read<
    [ListingRow, VariantRow, CertificateRow, RateRow]
  >(db, [
    selectListing(idOrSlug, now()),
    selectVariants(idOrSlug, currency),
    selectCertificates(idOrSlug),
    ...(currency ? [selectRate(currency, dayOf(now()), now())] : []),
  ])
  if (!row) throw new Refusal('not_found')
  const view = viewOf(now(), market, rates?.[0])
  const calendar = calendarFrom(row)
  const isOpen = !isPausedOn(calendar, dayInVietNam(now()))
  const card = showCard({ ...row, inStock: isOpen ? row.inStock : 0, phase: 1, hit: 0 }, view)
  return {
    ...card,
    ...textsOf(row),
    path: row.category ? (JSON.parse(row.category) as CategoryShelf).path.map(named) : [],
    variants: variants.map((variant) => showVariant(isOpen ? variant : { ...variant, available: 0 }, view)),
    certificates: certificates
      .filter((certificate) => holdsOn(certificate, view.day))
      .map((certificate) => showCertificate(certificate, view.day)),
    hs: { hs6: row.hs6, ...(row.usHts10 === null ? {} : { usHts10: row.usHts10 }) },
    origin: {
      country: row.originCountry,
      province: card.province,
      ...(row.originCriterion === null ? {} : { criterion: row.originCriterion }),
      vietNamContentPct: row.vnContentPct,
    },
    shipDays: [...calendar.shipDays],
    ships: shipsOf(calendar, now()),
    closures: noticesOf(calendar, now()),
    entry: row.entry ? (JSON.parse(row.entry) as Listing['entry']) : {},
    photos: photosOf(row),
    shareCards: shareCardsOf(row),
    sameExporter: row.top ? teasersOf(JSON.parse(row.top) as ExporterShelf, row.listingNo) : [],
  }
}

const textsOf = (row: ListingRow) => ({
  description: { vi: row.descriptionVi, en: row.descriptionEn },
  shelfLifeDays: row.shelfLifeDays,
  storage: { vi: row.storageVi, en: row.storageEn },
  ingredients: { vi: row.ingredientsVi, en: row.ingredientsEn },
  allergens: JSON.parse(row.allergens) as string[],
  occasions: JSON.parse(row.occasions) as string[],
  tags: JSON.parse(row.tags) as string[],
  updatedAt: row.updatedAt,
})

function showVariant(row: VariantRow, view: View): ListingVariant {
  const marketPrice = marketPriceOf(view, row.priceVnd, row.ownMinor ?? undefined)
  return {
    id: row.id as Id<'variant'>,
    sku: row.sku,
    options: { vi: row.labelVi, en: row.labelEn },
    price: money(row.priceVnd, 'VND'),
    ...(marketPrice ? { marketPrice } : {}),
    netGrams: row.netGrams,
    grossGrams: row.grossGrams,
    sizeMm: { length: row.lengthMm, width: row.widthMm, height: row.heightMm },
    inStock: row.available > 0,
    available: Math.max(0, Math.min(row.available, availableShown)),
  }
}

const teasersOf = ({ top }: ExporterShelf, except: number): ListingTeaser[] =>
  top
    .filter(({ listingNo }) => listingNo !== except)
    .slice(0, 4)
    .map((row) => ({ slug: row.slug, title: { vi: row.titleVi, en: row.titleEn }, image: pictureOf(row) }))
