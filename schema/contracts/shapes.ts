import * as z from 'zod/mini'
import { currencyCodes } from '../values/currency.ts'
import { type Id, type IdKind, isId } from '../values/id.ts'
import { isDay, type Day } from '../values/day.ts'
import { locales } from '../values/locale.ts'
import { marketCodes } from '../values/market.ts'

/** `{ "minor": 1250000, "currency": "VND" }`. */
export const Money = z.strictObject({ minor: z.int(), currency: z.enum(currencyCodes) })
export const Currency = z.enum(currencyCodes)
export const Market = z.enum(marketCodes)
export const Locale = z.enum(locales)
export const Bilingual = z.object({ vi: z.string(), en: z.string() })
export const Instant = z.int()
export const DayText = z.custom<Day>((value) => typeof value === 'string' && isDay(value), { error: 'day' })
export const Count = z.int().check(z.minimum(0))

export const idOf = <K extends IdKind>(kind: K) =>
  z.custom<Id<K>>((value) => typeof value === 'string' && isId(kind, value), { error: `id:${kind}` })

/** Text a person typed: NFC, trimmed, without control characters (line breaks stay in `words`). */
export const line = (max: number, min = 1) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text: string) =>
        text
          .normalize('NFC')
          .replace(/[\u0000-\u001f\u007f]/g, ' ')
          .trim(),
      ),
    ),
    z.string().check(z.minLength(min), z.maxLength(max)),
  )
export const words = (max: number, min = 1) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text: string) =>
        text
          .normalize('NFC')
          .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
          .trim(),
      ),
    ),
    z.string().check(z.minLength(min), z.maxLength(max)),
  )

/** `?cursor=&limit=`: query text becomes typed; a list never gives more than 100. */
export const page = {
  cursor: z.optional(z.string().check(z.maxLength(200))),
  limit: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100))),
}

export const listOf = <T extends z.ZodMiniType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) })
