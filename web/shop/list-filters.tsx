import type { ListPage } from '../../schema/contracts/catalogue.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { readingText } from '../locales/reading.ts'
import { SelectField } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { type Ask, bands, bandText, bandValue, certificateText, occasionText } from './list-ask.ts'
import { moneyText } from '../ui/money-text.tsx'

type Option = { value: string; text: string }

/** Every filter as one GET form, folded until wanted. `band` carries both ends of a price; the page takes it apart. */
export function Filters({ list, ask, locale }: { list: ListPage; ask: Ask; locale: Locale }) {
  const text = readingText[locale].list
  const { facets } = list
  const selects: { name: keyof Ask | 'band'; label: string; chosen: string; options: readonly Option[]; isSort?: boolean }[] = [
    { name: 'province', label: text.province, chosen: ask.province ?? '', options: (facets?.provinces ?? []).map((one) => ({ value: one.slug, text: `${one.name[locale]} (${one.listings})` })) },
    { name: 'certificate', label: text.certificate, chosen: ask.certificate ?? '', options: (facets?.certificates ?? []).map((one) => ({ value: one.code, text: certificateText(one.code, locale) })) },
    { name: 'occasion', label: text.occasion, chosen: ask.occasion ?? '', options: (facets?.occasions ?? []).map((one) => ({ value: one.code, text: occasionText(one.code, locale) })) },
    { name: 'band', label: text.price, chosen: bandValue({ min: ask.minPrice, max: ask.maxPrice }), options: bands.map((band) => ({ value: bandValue(band), text: bandText(band, locale) + aboutText(band, list, locale) })) },
  ]
  if (!list.category || ask.q)
    selects.unshift({ name: 'category', label: text.category, chosen: ask.category ?? '', options: (facets?.categories ?? []).map((one) => ({ value: one.slug, text: one.name[locale] })) })
  return (
    <details class="filters">
      <summary class="button"><Icon name="sliders-horizontal" /><span>{text.filters}</span></summary>
      <form class="filter-form" action={ask.category && !ask.q ? `/${locale}/c/${ask.category}` : `/${locale}/search`}>
        {ask.q && <input type="hidden" name="q" value={ask.q} />}
        {ask.exporter && <input type="hidden" name="exporter" value={ask.exporter} />}
        {selects.filter(({ options, chosen }) => options.length > 0 || chosen).map(({ name, label, chosen, options }) => (
          <SelectField key={name} id={`f-${name}`} name={name} label={label}>
            <option value="">{text.any}</option>
            {options.map((option) => <option key={option.value} value={option.value} selected={option.value === chosen}>{option.text}</option>)}
          </SelectField>
        ))}
        <SelectField id="f-sort" name="sort" label={text.sort}>
          {(Object.keys(text.sorts) as (keyof typeof text.sorts)[]).map((sort) => <option key={sort} value={sort === 'recommended' ? '' : sort} selected={sort === (ask.sort ?? 'recommended')}>{text.sorts[sort]}</option>)}
        </SelectField>
        <button class="button is-primary" type="submit">{text.apply}</button>
      </form>
    </details>
  )
}

/** What a band's upper end is in the buyer's money, by the rate the cards of this page were priced at. */
function aboutText(band: { min?: number; max?: number }, list: ListPage, locale: Locale): string {
  const card = list.items.find((item) => item.marketPrice && item.marketPrice.currency !== 'VND' && item.price.minor > 0)
  const end = band.max ?? band.min
  if (!card?.marketPrice || end === undefined) return ''
  const minor = Math.round((end / card.price.minor) * card.marketPrice.minor)
  return readingText[locale].list.about(moneyText({ minor, currency: card.marketPrice.currency }, locale))
}
