import type { Badge, ListingCard, Picture } from '../../schema/contracts/catalogue.ts'
import type { Currency } from '../../schema/values/currency.ts'
import { type Day, dayInVietNam } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import { currencyOf, type Market } from '../../schema/values/market.ts'
import { divideHalfUp, fromVnd, money, type Money } from '../../schema/values/money.ts'
import type { Bilingual, Locale } from '../../schema/values/locale.ts'
import { type PhotoDescriptor, photoPath, shareCard, sizesOf } from '../../schema/values/photo.ts'
import { slugOf } from '../../schema/values/text.ts'
import type { CardRow, RateRow } from './queries.ts'

/** The market a reader looks from, with the rate buyers are charged at today; without a rate that holds, đồng only. */
export type View = { day: Day; market: Market | null; appliedE15: number | null }

/** Prices to the door on a card: minor units by market, and the markets where they rest on an unchecked row. */
export type DoorPrices = Partial<Record<Market, readonly [minor: number, isEstimate: 0 | 1]>>

export function viewOf(now: number, market: Market | null, rate: RateRow | undefined): View {
  const holds = rate && (rate.validUntil === null || rate.validUntil >= now)
  // The same rounding as a quote's: the rate of the day plus the margin, in units × 10^15.
  const appliedE15 = holds
    ? Number(divideHalfUp(BigInt(rate.valueE15) * BigInt(10_000 + rate.marginBps), 10_000n))
    : null
  return { day: dayInVietNam(now), market, appliedE15 }
}

/** A price in the market's currency: the exporter's own when there is one, else the đồng price at today's rate. */
export function marketPriceOf(view: View, priceVnd: number, ownMinor: number | undefined): Money | null {
  if (view.market === null) return null
  const currency: Currency = currencyOf(view.market)
  if (ownMinor !== undefined) return money(ownMinor, currency)
  return view.appliedE15 === null ? null : fromVnd(priceVnd, currency, view.appliedE15)
}

/** A stored card as everyone sees it on the view's day: an expired badge is gone even before the sweep took it. */
export function showCard(row: CardRow, view: View): ListingCard {
  const currency = view.market === null ? null : currencyOf(view.market)
  const own =
    currency === null ? undefined : (JSON.parse(row.prices) as Partial<Record<Currency, number>>)[currency]
  const marketPrice = marketPriceOf(view, row.priceVnd, own)
  const door =
    view.market === null || view.appliedE15 === null
      ? undefined
      : (JSON.parse(row.doorPrices) as DoorPrices)[view.market]
  return {
    id: row.listingId as Id<'listing'>,
    listingNo: row.listingNo,
    slug: row.slug,
    title: { vi: row.titleVi, en: row.titleEn },
    exporter: exporterOf(row),
    province: provinceOf(row),
    category: row.categoryId as Id<'category'>,
    price: money(row.priceVnd, 'VND'),
    ...(marketPrice ? { marketPrice } : {}),
    ...(door && currency
      ? { toDoorFrom: money(door[0], currency), toDoorIsEstimate: door[1] === 1, doorsOn: row.doorsOn as Day }
      : {}),
    image: pictureOf(row),
    badges: (JSON.parse(row.badges) as Badge[]).filter(
      ({ endsOn }) => endsOn === undefined || endsOn >= view.day,
    ),
    inStock: row.inStock === 1,
    isSample: row.isSample === 1,
  }
}

export const exporterOf = (
  row: Pick<
    CardRow,
    'exporterId' | 'exporterSlug' | 'exporterNameVi' | 'exporterNameEn' | 'exporterVerifiedOn'
  >,
): ListingCard['exporter'] => ({
  id: row.exporterId as Id<'exporter'>,
  slug: row.exporterSlug,
  name: row.exporterNameVi,
  names: { vi: row.exporterNameVi, en: row.exporterNameEn },
  verified: true,
  ...(row.exporterVerifiedOn === null ? {} : { verifiedOn: row.exporterVerifiedOn as Day }),
})

const provinceSlugs = new Map<string, string>()

/** There are few provinces and one on every card, so each name is folded once. */
export function provinceSlug(name: string): string {
  let known = provinceSlugs.get(name)
  if (known === undefined) provinceSlugs.set(name, (known = slugOf(name)))
  return known
}

export const provinceOf = (row: {
  provinceCode: string
  provinceVi: string
  provinceEn: string
}): ListingCard['province'] => ({
  code: row.provinceCode,
  slug: provinceSlug(row.provinceVi),
  name: { vi: row.provinceVi, en: row.provinceEn },
})

type Pictured = {
  listingNo: number
  slug: string
  picture: string
  titleVi: string
  titleEn: string
  isSample: number
}

/** Sample goods have a drawing named by their number; what it shows is its title. */
export function pictureOf(row: Pictured): Picture {
  const { silhouette, hue, ...photo } = JSON.parse(row.picture) as Drawing & Partial<PhotoDescriptor>
  const title = { vi: row.titleVi, en: row.titleEn }
  if (photo.photo) return photoPicture(photo as PhotoDescriptor, title)
  return {
    // The name says all there is to draw, so serving it asks nobody.
    src: `/pictures/${silhouette ?? 'box'}-${hue ?? 0}-${row.slug}.svg`,
    alt: title,
    width: 640,
    height: 640,
    isSample: row.isSample === 1,
    silhouette: silhouette ?? 'box',
    hue: hue ?? 0,
  }
}

type Drawing = { silhouette?: string; hue?: number }

/** A photo by its descriptor: nobody is asked for what the name tells. */
function photoPicture({ photo, w, h, c }: PhotoDescriptor, alt: Bilingual): Picture {
  const sizes = sizesOf(w)
  const usual = sizes.findLast((size) => size <= 640) ?? 320
  return { src: photoPath(photo, usual, 'jpg'), alt, width: w, height: h, isSample: false, sizes, colour: c }
}

/** All photos of a listing or a firm: what each shows in its maker's words, else the name of the whole. */
export const photosOf = ({
  photos,
  titleVi,
  titleEn,
}: Pick<Pictured, 'titleVi' | 'titleEn'> & { photos: string }): Picture[] =>
  (JSON.parse(photos) as (PhotoDescriptor & Bilingual)[]).map((photo) =>
    photoPicture(photo, { vi: photo.vi || titleVi, en: photo.en || photo.vi || titleEn }),
  )

/** Paths of the share cards an operator saw, by language. */
export function shareCardsOf({ shareCards }: { shareCards: string | null }): Partial<Record<Locale, string>> {
  const shown = JSON.parse(shareCards ?? '{}') as Partial<Record<Locale, string>>
  return Object.fromEntries(
    Object.entries(shown).map(([locale, id]) => [locale, photoPath(id, shareCard.width, 'jpg')]),
  )
}
