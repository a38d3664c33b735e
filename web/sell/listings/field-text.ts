import { numberText } from '../../ui/date-text.ts'
import { locale } from '../../console/language.ts'
import { editorWords } from './words.ts'

/** A field's name for people: `variants.CF-500.netGrams` → "Khối lượng tịnh (g) · CF-500". */
export function labelOf(path: string): string {
  const { fields, photoNo } = editorWords.say()
  const known = (fields as Readonly<Record<string, string>>)[path]
  if (known) return known
  const [, no] = /^photos\.(\d+)/.exec(path) ?? []
  if (no !== undefined) return `${fields.photos} · ${photoNo(Number(no) + 1)}`
  const [, which = '', field = ''] = /^variants\.([^.]+)\.?(.*)$/.exec(path) ?? []
  if (which === '') return path.startsWith('photos') ? fields.photos : fields.other
  const name = (fields as Readonly<Record<string, string>>)[field.replace(/^size\./, '')] ?? fields.variants
  return `${name} · ${which}`
}

/** Names of what is kept as an id: categories and provinces, by id and code. */
export type Names = Readonly<Record<string, string>>

/** A value of a field as text: codes in words, lists by commas, nothing as "(empty)". Photos say only how many. */
export function valueText(path: string, value: unknown, names: Names = {}): string {
  const { nothing, fields, ...words } = editorWords.say()
  if (value === null || value === undefined || value === '') return nothing
  if (typeof value === 'number') return numberText(value, locale.value)
  if (Array.isArray(value)) {
    if (typeof value[0] === 'string' && value[0].startsWith('pho_'))
      return `${value.length} × ${fields.photos}`
    const said = value.flat().filter((each) => each !== '')
    return said.map((each) => valueText(path, each, names)).join(', ') || nothing
  }
  if (typeof value === 'object')
    return (
      Object.entries(value)
        .map(([name, inner]) => `${name} ${valueText(path, inner, names)}`)
        .join(', ') || nothing
    )
  const codes: Names =
    {
      allergens: words.allergens,
      occasions: words.occasions,
      declaredFlags: words.flags,
      originCriterion: words.criteria,
      categoryId: names,
      provinceCode: names,
    }[path] ?? {}
  return codes[String(value as string)] ?? String(value as string)
}
