/** An address as a buyer typed it: names in Latin letters or their own, `country` an ISO 3166-1 code. */
export type PostalAddress = {
  line1: string
  line2?: string | null
  city: string
  region?: string | null
  postcode?: string | null
  country: string
}

type TownLines = (address: { city: string; region: string; postcode: string }) => string[]

/** `110 00 Praha`. */
const postcodeFirst: TownLines = ({ city, region, postcode }) => [words(postcode, city), region]
/** `San Jose CA 95112`. */
const postcodeLast: TownLines = ({ city, region, postcode }) => [words(city, region, postcode)]
/** `Setagaya-ku, Tokyo 154-0023`: the form for mail from abroad. */
const regionAfterComma: TownLines = ({ city, region, postcode }) => [
  words([city, region].filter(Boolean).join(', '), postcode),
]
/** The town, then `Chiang Mai 50200`. */
const regionWithPostcode: TownLines = ({ city, region, postcode }) => [city, words(region, postcode)]
/** The postcode alone on the last line before the country. */
const postcodeAlone: TownLines = ({ city, region, postcode }) => [city, region, postcode]

const words = (...parts: string[]): string => parts.filter(Boolean).join(' ')

const townLines: Record<string, TownLines> = {
  DE: postcodeFirst,
  FR: postcodeFirst,
  CZ: postcodeFirst,
  PL: postcodeFirst,
  NL: postcodeFirst,
  SE: postcodeFirst,
  NO: postcodeFirst,
  JP: regionAfterComma,
  KR: regionAfterComma,
  TH: regionWithPostcode,
  GB: postcodeAlone,
}

/**
 * The lines of an address above its country, in the order the post of that country reads them: the customs papers, the
 * label and the buyer's page show one and the same.
 * Source: Universal Postal Union, addressing sheets by country (S42), from memory; checked on our examples only.
 */
export function postalLines({ line1, line2, city, region, postcode, country }: PostalAddress): string[] {
  const town = townLines[country] ?? postcodeLast
  return [line1, line2 ?? '', ...town({ city, region: region ?? '', postcode: postcode ?? '' })].filter(
    Boolean,
  )
}
