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

/** A value of a field as text: lists by commas, nothing as "(empty)". Photos are ids and say only how many. */
export function valueText(value: unknown): string {
  const { nothing, fields } = editorWords.say()
  if (value === null || value === undefined || value === '') return nothing
  if (typeof value === 'number') return numberText(value, locale.value)
  if (Array.isArray(value)) {
    if (value.length === 0) return nothing
    if (typeof value[0] === 'string' && value[0].startsWith('pho_'))
      return `${value.length} × ${fields.photos}`
    return value.map(valueText).join(', ')
  }
  if (typeof value === 'object')
    return (
      Object.entries(value)
        .map(([name, inner]) => `${name} ${valueText(inner)}`)
        .join(', ') || nothing
    )
  return String(value as string)
}
