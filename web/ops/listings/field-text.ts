import type { Bilingual } from '../../../schema/values/locale.ts'
import { locale } from '../../console/language.ts'
import { listText, numberText } from '../../ui/date-text.ts'
import { listingWords } from './words.ts'

type Words = Readonly<Record<string, string>>

/** A field's name for people: `variants.CF-500.netGrams` → "Khối lượng tịnh (g) · CF-500". */
export function fieldText(path: string): string {
  const fields = listingWords.say().form.fields as Words
  const known = fields[path]
  if (known) return known
  if (path.startsWith('photos')) return fields['photos'] ?? path
  const [, sku = '', field = ''] = /^variants\.(.+?)(?:\.((?:label\.)?[a-zA-Z]+))?$/.exec(path) ?? []
  if (sku === '') return fields['other'] ?? path
  const name = field === 'prices' ? listingWords.say().form.ownPrices : fields[field]
  return `${name ?? fields['variants'] ?? ''} · ${sku}`
}

/** A value of a field as text: codes by name, lists by commas, nothing as "(empty)". */
export function valueText(path: string, value: unknown, names: Readonly<Record<string, Bilingual>>): string {
  const { form } = listingWords.say()
  const language = locale.value
  if (value === null || value === undefined || value === '') return form.nothing
  if (typeof value === 'number') return numberText(value, language)
  if (Array.isArray(value)) {
    if (value.length === 0) return path === 'allergens' ? form.noAllergens : form.nothing
    if (path === 'photos') return `${value.length} × ${form.fields.photos}`
    const parts = value.flat() as (string | number)[]
    if (path.endsWith('.size'))
      return parts.map((side) => numberText(Number(side), language)).join(' × ') + ' mm'
    return listText(parts.map((part) => wordOf(path, String(part))).filter(Boolean), language)
  }
  if (typeof value === 'object')
    return (
      Object.entries(value)
        .map(([currency, minor]) => `${currency} ${numberText(Number(minor), language)}`)
        .join(', ') || form.nothing
    )
  const name = names[String(value as string)]
  return name ? name[language] || name.vi : wordOf(path, String(value as string))
}

function wordOf(path: string, code: string): string {
  const { form } = listingWords.say()
  const lists: Readonly<Record<string, Words>> = {
    declaredFlags: form.flags,
    allergens: form.allergens,
    occasions: form.occasions,
    originCriterion: form.criteria,
  }
  return lists[path]?.[code] ?? code
}

/** A remark of the checks in the words the firm reads. */
export function remarkText({ problem, facts }: { problem: string; facts: Record<string, unknown> }): string {
  const sentences = listingWords.say().form.problems as Readonly<
    Record<string, (facts: Record<string, unknown>) => string>
  >
  return sentences[problem]?.(facts) ?? problem
}
