import * as z from 'zod/mini'
import { type Currency, currencyCodes } from '../values/currency.ts'
import { allergens, declaredFlags, listingLimits, occasions, originCriteria } from '../values/listing.ts'
import { Bilingual, Count, Currency as CurrencyCode, idOf, Instant, line, words } from './shapes.ts'

const limits = listingLimits

const whole = (minimum: number, maximum: number) => z.int().check(z.minimum(minimum), z.maximum(maximum))
export const maybe = <T extends z.ZodMiniType>(shape: T) => z.nullable(shape)
const both = (shape: (max: number, min: number) => z.ZodMiniType<string, string>, max: number) =>
  z.strictObject({ vi: shape(max, 0), en: shape(max, 0) })

const currencies = currencyCodes.filter((code) => code !== 'VND') as [Currency, ...Currency[]]

const sent = {
  photos: z
    .array(z.strictObject({ id: idOf('photo'), alt: both(line, limits.alt) }))
    .check(z.maxLength(limits.photos)),
  title: both(line, limits.title),
  description: both(words, limits.description),
  categoryId: maybe(idOf('category')),
  variants: z
    .array(
      z.strictObject({
        sku: line(limits.sku, 0),
        label: both(line, limits.label),
        netGrams: maybe(whole(0, limits.grams)),
        grossGrams: maybe(whole(0, limits.grams)),
        size: z.strictObject({
          length: maybe(whole(0, limits.millimetres)),
          width: maybe(whole(0, limits.millimetres)),
          height: maybe(whole(0, limits.millimetres)),
        }),
        priceVnd: maybe(whole(0, limits.priceVnd)),
        prices: z.partialRecord(z.enum(currencies), whole(1, limits.priceMinor)),
        openingStock: maybe(whole(0, limits.stock)),
      }),
    )
    .check(z.maxLength(limits.variants)),
  hs6: maybe(z.string().check(z.regex(/^\d{6}$/, { error: 'hs6' }))),
  usHts10: maybe(z.string().check(z.regex(/^\d{10}$/, { error: 'hts10' }))),
  declaredFlags: z.array(z.enum(declaredFlags)).check(z.maxLength(declaredFlags.length)),
  ingredients: both(words, limits.words),
  allergens: maybe(z.array(z.enum(allergens)).check(z.maxLength(allergens.length))),
  shelfLifeDays: maybe(whole(0, limits.shelfLifeDays)),
  storage: both(words, limits.words),
  originCountry: z.string().check(z.regex(/^[A-Z]{2}$/, { error: 'country' })),
  originCriterion: maybe(z.enum(originCriteria)),
  vnContentPct: maybe(whole(0, 100)),
  provinceCode: maybe(line(4)),
  occasions: z.array(z.enum(occasions)).check(z.maxLength(occasions.length)),
  tags: z.array(line(limits.tag)).check(z.maxLength(limits.tags)),
}

/** What a screen or a sheet sends: any part of the content; a part that is named is replaced whole. */
export const ListingChanges = z.partial(z.strictObject(sent))
export type ListingChanges = z.infer<typeof ListingChanges>

/** The content as it is kept; `hsFlags` follow from the HS code. */
export const ListingContent = z.object({
  photos: z.array(z.object({ id: idOf('photo'), alt: Bilingual })),
  title: Bilingual,
  description: Bilingual,
  categoryId: maybe(idOf('category')),
  variants: z.array(
    z.object({
      sku: z.string(),
      label: Bilingual,
      netGrams: maybe(Count),
      grossGrams: maybe(Count),
      size: z.object({ length: maybe(Count), width: maybe(Count), height: maybe(Count) }),
      priceVnd: maybe(Count),
      prices: z.partialRecord(CurrencyCode, Count),
      openingStock: maybe(Count),
    }),
  ),
  hs6: maybe(z.string()),
  usHts10: maybe(z.string()),
  hsFlags: z.array(z.string()),
  declaredFlags: z.array(z.enum(declaredFlags)),
  ingredients: Bilingual,
  allergens: maybe(z.array(z.enum(allergens))),
  shelfLifeDays: maybe(Count),
  storage: Bilingual,
  originCountry: z.string(),
  originCriterion: maybe(z.enum(originCriteria)),
  vnContentPct: maybe(Count),
  provinceCode: maybe(z.string()),
  occasions: z.array(z.enum(occasions)),
  tags: z.array(z.string()),
})

/** One thing to mend (`problems`, which bar the submission) or to look at twice (`warnings`); codes are in values/check-listing.ts. */
export const Remark = z.object({
  path: z.string(),
  problem: z.string(),
  facts: z.record(z.string(), z.unknown()),
})

/** A text, a number, a list (photos, codes, sides, texts in two languages), prices by currency, or nothing. */
const FieldValue = z.nullable(
  z.union([
    z.string(),
    z.number(),
    z.array(z.union([z.string(), z.number(), z.array(z.string())])),
    z.record(z.string(), z.number()),
  ]),
)

/** One field that changed; a variant's path holds its SKU. `needsReview`: a person looks at it before buyers do. */
export const Change = z.object({
  path: z.string(),
  before: FieldValue,
  after: FieldValue,
  needsReview: z.boolean(),
})

/** Why it came back: reasons of the market's list, a note, and what is said beside single fields. */
export const ListingRefusal = z.object({
  at: Instant,
  reasons: z.array(Bilingual),
  note: z.string(),
  fields: z.array(z.object({ path: z.string(), reason: maybe(Bilingual), note: z.string() })),
})
