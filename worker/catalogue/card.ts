import type { Badge } from '../../schema/contracts/catalogue.ts'
import type { Day } from '../../schema/values/day.ts'
import { foldedWords, markedWords } from '../../schema/values/text.ts'
import { type Keys, keysOf } from './order.ts'
import { indexWords, priceTokens, tokenOf } from './words.ts'

/** All a card is made of, as the tables hold it. Prices in đồng, market prices by currency in its minor units. */
export type CardSource = {
  listingNo: number
  listingId: string
  slug: string
  titleVi: string
  titleEn: string
  tags: readonly string[]
  occasions: readonly string[]
  picture: string
  quality: number
  publishedAt: number
  isSample: number
  exporterId: string
  exporterSlug: string
  exporterNameVi: string
  exporterNameEn: string
  exporterVerifiedOn: string | null
  /** The last day of its firm's pause; null while the firm sells. */
  pausedUntil: string | null
  provinceCode: string
  provinceVi: string
  provinceEn: string
  /** Old names of the province: they find the new unit. */
  provinceAliases: readonly string[]
  /** From the top category down to the listing's own. */
  categories: readonly { id: string; slug: string; nameVi: string; nameEn: string }[]
  variants: readonly { priceVnd: number; prices: Readonly<Record<string, number>>; isAvailable: boolean }[]
  certificates: readonly {
    kind: string
    stars: number | null
    isCandidate: number
    expiresOn: string | null
  }[]
}

export type Card = ReturnType<typeof cardOf>

/**
 * What a list shows of a listing on `day` and the words and facets that find it. The cheapest variant names the price.
 * @throws {RangeError} for a listing without a variant: nothing could be bought of it.
 */
export function cardOf(source: CardSource, day: Day) {
  const cheapest = source.variants.toSorted((a, b) => a.priceVnd - b.priceVnd)[0]
  if (!cheapest) throw new RangeError(`listing ${source.listingId} has no variant`)
  const badges = badgesOf(source.certificates, day)
  const {
    tags: _tags,
    occasions: _occasions,
    provinceAliases: _aliases,
    categories,
    variants,
    certificates: _certificates,
    ...shown
  } = source
  const row = {
    ...shown,
    categoryId: categories.at(-1)?.id ?? '',
    priceVnd: cheapest.priceVnd,
    prices: cheapest.prices,
    badges,
    inStock: variants.some(({ isAvailable }) => isAvailable) ? 1 : 0,
    certificateEndsOn:
      badges
        .map(({ endsOn }) => endsOn)
        .filter((end) => end !== undefined)
        .toSorted()[0] ?? null,
  }
  return { row, keys: keysOf(row) satisfies Keys, ...indexTexts(source, badges, cheapest.priceVnd) }
}

/** One badge a kind, the best; a certificate is shown through its last day and never after. */
export function badgesOf(certificates: CardSource['certificates'], day: Day): Badge[] {
  const best = new Map<string, Badge>()
  for (const { kind, stars, isCandidate, expiresOn } of certificates) {
    if (expiresOn !== null && expiresOn < day) continue
    const shown = stars !== null && isCandidate === 1 ? Math.min(stars, 4) : stars
    const badge: Badge = {
      code: shown === null ? kind : `${kind}-${shown}`,
      kind,
      isCandidate: isCandidate === 1,
      ...(shown === null ? {} : { stars: shown }),
      ...(expiresOn === null ? {} : { endsOn: expiresOn as Day }),
    }
    if ((best.get(kind)?.stars ?? -1) < (badge.stars ?? 0)) best.set(kind, badge)
  }
  return [...best.values()]
}

/** Words people search gifts by, beside what a listing is called. */
const spoken: Readonly<Record<string, string>> = {
  ocop: 'OCOP đặc sản speciality',
  organic: 'hữu cơ organic',
  tet: 'quà Tết New Year',
  'mid-autumn': 'Trung thu mid-autumn',
  'vu-lan': 'Vu lan',
  wedding: 'cưới wedding',
  valentine: 'Valentine',
}

function indexTexts(source: CardSource, badges: readonly Badge[], priceVnd: number) {
  const { categories, provinceVi, provinceEn, provinceAliases, occasions } = source
  // A top category names several kinds at once ("Cà phê, chè và đồ uống"): its words would find tea for coffee.
  const narrow = categories.filter((_, at) => at > 0 || categories.length === 1)
  const about = [
    ...narrow.flatMap(({ nameVi, nameEn }) => [nameVi, nameEn]),
    source.exporterNameVi,
    source.exporterNameEn,
    provinceVi,
    provinceEn,
    ...provinceAliases,
    ...source.tags,
    ...[...badges.map(({ kind }) => kind), ...occasions].map((code) => spoken[code] ?? ''),
  ]
  const facets = [
    ...categories.flatMap(({ id, slug }) => [tokenOf('cat', slug), id]),
    ...[source.provinceCode, provinceVi, provinceEn, ...provinceAliases].map((name) => tokenOf('prv', name)),
    tokenOf('exp', source.exporterSlug),
    source.exporterId,
    ...badges.flatMap(({ kind, code }) => [tokenOf('cert', kind), tokenOf('cert', code)]),
    ...occasions.map((occasion) => tokenOf('occ', occasion)),
  ]
  return {
    title: indexWords([source.titleVi, source.titleEn], foldedWords),
    marked: indexWords([source.titleVi], markedWords),
    about: indexWords(about, foldedWords),
    facets: [...new Set(facets)].join(' '),
    /** Only the walks in another order than price need them. */
    priceFacets: priceTokens(priceVnd).join(' '),
  }
}
