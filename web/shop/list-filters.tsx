import type { ListPage } from '../../schema/contracts/pages.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { readingText } from '../locales/reading.ts'
import { SelectField } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { moneyText } from '../ui/money-text.tsx'
import {
  activeChips,
  type Ask,
  bands,
  bandText,
  bandValue,
  certificateText,
  occasionText,
} from './list-ask.ts'

type Option = { value: string; text: string }
type Choice = { name: string; label: string; chosen: string; options: readonly Option[] }
type Props = { list: ListPage; ask: Ask; locale: Locale }

/** Every filter as one GET form, folded until wanted. `band` carries both ends of a price; the page takes it apart. */
export function Filters({ list, ask, locale }: Props) {
  const text = readingText[locale].list
  return (
    <details class="filters">
      <summary class="button">
        <Icon name="sliders-horizontal" />
        <span>{text.filters}</span>
      </summary>
      <form
        class="filter-form"
        action={ask.category && !ask.q ? `/${locale}/c/${ask.category}` : `/${locale}/search`}
      >
        {ask.q && <input type="hidden" name="q" value={ask.q} />}
        {ask.exporter && <input type="hidden" name="exporter" value={ask.exporter} />}
        {choicesOf({ list, ask, locale }).map((choice) => (
          <ChoiceField key={choice.name} choice={choice} any={text.any} />
        ))}
        <SelectField id="f-sort" name="sort" label={text.sort}>
          {(Object.keys(text.sorts) as (keyof typeof text.sorts)[]).map((sort) => (
            <option
              key={sort}
              value={sort === 'recommended' ? '' : sort}
              selected={sort === (ask.sort ?? 'recommended')}
            >
              {text.sorts[sort]}
            </option>
          ))}
        </SelectField>
        <button class="button is-primary" type="submit">
          {text.apply}
        </button>
      </form>
    </details>
  )
}

const ChoiceField = ({ choice: { name, label, chosen, options }, any }: { choice: Choice; any: string }) => (
  <SelectField id={`f-${name}`} name={name} label={label}>
    <option value="">{any}</option>
    {options.map((option) => (
      <option key={option.value} value={option.value} selected={option.value === chosen}>
        {option.text}
      </option>
    ))}
  </SelectField>
)

/** The filters this list can be narrowed by. What is chosen stays an option even where nothing counts it. */
function choicesOf({ list, ask, locale }: Props): Choice[] {
  const text = readingText[locale].list
  const facets = list.facets ?? { categories: [], provinces: [], certificates: [], occasions: [] }
  const choice = (name: string, label: string, chosen: string, options: readonly Option[]): Choice => {
    const isKnown = chosen === '' || options.some((option) => option.value === chosen)
    return {
      name,
      label,
      chosen,
      options: isKnown
        ? options
        : [{ value: chosen, text: chosenText(name, { list, ask, locale }) }, ...options],
    }
  }
  const band = bandValue({ min: ask.minPrice, max: ask.maxPrice })
  const choices = [
    choice(
      'province',
      text.province,
      ask.province ?? '',
      facets.provinces.map((one) => ({ value: one.slug, text: `${one.name[locale]} (${one.listings})` })),
    ),
    choice(
      'certificate',
      text.certificate,
      ask.certificate ?? '',
      facets.certificates.map((one) => ({ value: one.code, text: certificateText(one.code, locale) })),
    ),
    choice(
      'occasion',
      text.occasion,
      ask.occasion ?? '',
      facets.occasions.map((one) => ({ value: one.code, text: occasionText(one.code, locale) })),
    ),
    choice(
      'band',
      text.price,
      band === '-' ? '' : band,
      bands.map((one) => ({
        value: bandValue(one),
        text: bandText(one, locale) + aboutText(one, list, locale),
      })),
    ),
  ]
  if (!list.category || ask.q)
    choices.unshift(
      choice(
        'category',
        text.category,
        ask.category ?? '',
        facets.categories.map((one) => ({ value: one.slug, text: one.name[locale] })),
      ),
    )
  return choices.filter(({ options }) => options.length > 0)
}

/** What an uncounted choice is called: the words of its chip. */
function chosenText(name: string, { list, ask, locale }: Props): string {
  const only: Ask =
    name === 'band'
      ? { minPrice: ask.minPrice, maxPrice: ask.maxPrice }
      : { q: ask.q, [name]: ask[name as keyof Ask] }
  return activeChips(only, list, locale)[0]?.text ?? ''
}

/** What a band's upper end is in the buyer's money, by the rate the cards of this page were priced at. */
function aboutText(band: { min?: number; max?: number }, list: ListPage, locale: Locale): string {
  const card = list.items.find(
    (item) => item.marketPrice && item.marketPrice.currency !== 'VND' && item.price.minor > 0,
  )
  const end = band.max ?? band.min
  if (!card?.marketPrice || end === undefined) return ''
  const minor = Math.round((end / card.price.minor) * card.marketPrice.minor)
  return readingText[locale].list.about(moneyText({ minor, currency: card.marketPrice.currency }, locale))
}
