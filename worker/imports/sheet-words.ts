import { type Allergen, allergens, type Occasion, occasions } from '../../schema/values/listing.ts'
import type { Bilingual, Locale } from '../../schema/values/locale.ts'
import { fold } from '../../schema/values/text.ts'

/** What a sheet calls things of a closed list. */
const allergenWords: Record<Allergen, Bilingual> = {
  gluten: { vi: 'gluten', en: 'gluten' },
  crustacean: { vi: 'giáp xác', en: 'crustaceans' },
  egg: { vi: 'trứng', en: 'egg' },
  fish: { vi: 'cá', en: 'fish' },
  peanut: { vi: 'lạc', en: 'peanut' },
  soy: { vi: 'đậu nành', en: 'soy' },
  milk: { vi: 'sữa', en: 'milk' },
  nuts: { vi: 'hạt cây', en: 'tree nuts' },
  celery: { vi: 'cần tây', en: 'celery' },
  mustard: { vi: 'mù tạt', en: 'mustard' },
  sesame: { vi: 'vừng', en: 'sesame' },
  sulphites: { vi: 'sulfit', en: 'sulphites' },
  lupin: { vi: 'đậu lupin', en: 'lupin' },
  mollusc: { vi: 'thân mềm', en: 'molluscs' },
  cashew: { vi: 'hạt điều', en: 'cashew' },
}
const occasionWords: Record<Occasion, Bilingual> = {
  tet: { vi: 'Tết', en: 'Tet' },
  'mid-autumn': { vi: 'Trung thu', en: 'Mid-autumn' },
  'vu-lan': { vi: 'Vu lan', en: 'Vu lan' },
  gio: { vi: 'giỗ', en: 'ancestor day' },
  wedding: { vi: 'cưới', en: 'wedding' },
  birthday: { vi: 'sinh nhật', en: 'birthday' },
  housewarming: { vi: 'tân gia', en: 'housewarming' },
  valentine: { vi: 'Valentine', en: 'Valentine' },
  christmas: { vi: 'Giáng sinh', en: 'Christmas' },
  gift: { vi: 'quà biếu', en: 'gift' },
}

/** Other words people use for the same. */
const alsoSaid: Readonly<Record<string, Allergen>> = {
  'dau phong': 'peanut',
  'dau tuong': 'soy',
  me: 'sesame',
  'bot mi': 'gluten',
  'lua mi': 'gluten',
  'tom cua': 'crustacean',
  'hai san': 'fish',
  'mu tac': 'mustard',
}

const wordIndex = <T extends string>(codes: readonly T[], words: Record<T, Bilingual>) =>
  new Map<string, T>(
    codes.flatMap((code) => [code, words[code].vi, words[code].en].map((word) => [fold(word), code])),
  )

const allergenByWord = new Map<string, Allergen>([
  ...wordIndex(allergens, allergenWords),
  ...Object.entries(alsoSaid),
])
const occasionByWord = wordIndex(occasions, occasionWords)

/** Words that say there is nothing to name. */
const nothing = /^(?:khong|khong co|none|no)$/

/** @returns `null` when a word is not known. */
export function allergensOf(words: readonly string[]): Allergen[] | null {
  if (words.length === 1 && nothing.test(fold(words[0] ?? ''))) return []
  return known(words, allergenByWord)
}

export const occasionsOf = (words: readonly string[]): Occasion[] | null => known(words, occasionByWord)

function known<T>(words: readonly string[], index: ReadonlyMap<string, T>): T[] | null {
  const found: T[] = []
  for (const word of words) {
    const code = index.get(fold(word))
    if (code === undefined) return null
    if (!found.includes(code)) found.push(code)
  }
  return found
}

export const allergensText = (codes: readonly Allergen[] | null, language: Locale): string =>
  codes === null
    ? ''
    : codes.length === 0
      ? { vi: 'không', en: 'none' }[language]
      : codes.map((code) => allergenWords[code][language]).join(', ')

export const occasionsText = (codes: readonly Occasion[], language: Locale): string =>
  codes.map((code) => occasionWords[code][language]).join(', ')
