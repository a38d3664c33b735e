import { useState } from 'preact/hooks'
import { currencyCodes, type Currency, exponentOf } from '../../../schema/values/currency.ts'
import { listingLimits, type ListingVariantContent } from '../../../schema/values/listing.ts'
import { locale } from '../../console/language.ts'
import { tell } from '../../console/toast.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { weightText } from '../../ui/date-text.ts'
import { moneyText } from '../../ui/money-text.tsx'
import { changed, errorOf, Figure, idOf, Words } from './bound.tsx'
import type { StepProps } from './steps.ts'
import { editorWords } from './words.ts'

const blank: ListingVariantContent = {
  sku: '',
  label: { vi: '', en: '' },
  netGrams: null,
  grossGrams: null,
  size: { length: null, width: null, height: null },
  priceVnd: null,
  prices: {},
  openingStock: null,
}

/** What is bought: each variant with its price, weights and packed size. */
export default function VariantsStep(props: StepProps) {
  const words = editorWords.say()
  const { draft, isStrict } = props
  const { variants } = draft.content
  const put = (next: readonly ListingVariantContent[]) => draft.change({ variants: next as never })
  // A second variant is mostly another size of the first: what it is packed in is a beginning.
  const add = () =>
    put([...variants, { ...(variants.at(-1) ?? blank), sku: '', label: blank.label, openingStock: null }])
  const remove = (no: number) => {
    put(variants.filter((_variant, at) => at !== no))
    tell(words.variantRemoved, { text: words.undo, act: () => put(variants) })
    document.getElementById(idOf('variants'))?.focus()
  }
  const error = errorOf(draft, 'variants', isStrict)
  return (
    <div class="form">
      <p class="small muted">{words.legend}</p>
      {variants.map((_variant, no) => (
        <Variant key={no} {...props} no={no} remove={() => remove(no)} />
      ))}
      {draft.canEdit && variants.length < listingLimits.variants && (
        <Button
          id={idOf('variants')}
          icon="plus"
          tone={variants.length === 0 ? 'primary' : 'plain'}
          onClick={add}
        >
          {words.addVariant}
        </Button>
      )}
      {error && <p class="field-error">{error}</p>}
    </div>
  )
}

function Variant({ draft, isStrict, no, remove }: StepProps & { no: number; remove: () => void }) {
  const words = editorWords.say()
  const variant = draft.content.variants[no] ?? blank
  const bound = { draft, isStrict }
  const path = (field: string) => `variants.${no}.${field}`
  const isNew = !draft.listing.stock.some(({ sku }) => sku === variant.sku)
  return (
    <fieldset class="sheet form">
      <legend>{words.variantNo(no + 1)}</legend>
      <div class="pair">
        <Words
          {...bound}
          path={path('sku')}
          label={words.fields.sku}
          hint={words.hints.sku}
          max={listingLimits.sku}
          required
        />
        <Words
          {...bound}
          path={path('label.vi')}
          label={words.fields['label.vi']}
          hint={words.hints['label.vi']}
          max={listingLimits.label}
          lang="vi"
          required={draft.content.variants.length > 1}
        />
      </div>
      <Measures {...bound} no={no} variant={variant} />
      {isNew && (
        <Figure
          {...bound}
          path={path('openingStock')}
          label={words.fields.openingStock}
          hint={words.hints.openingStock}
          most={listingLimits.stock}
        />
      )}
      <OwnPrices {...bound} no={no} variant={variant} />
      {draft.canEdit && draft.content.variants.length > 1 && (
        <Button icon="x" tone="quiet" onClick={remove}>
          {words.removeVariant(no + 1)}
        </Button>
      )}
    </fieldset>
  )
}

/** Price, weights and the size of one piece packed to be sent, each with what it means for the freight. */
function Measures({ draft, isStrict, no, variant }: Own) {
  const words = editorWords.say()
  const bound = { draft, isStrict }
  const path = (field: string) => `variants.${no}.${field}`
  const figure = (field: 'netGrams' | 'grossGrams') => (
    <Figure {...bound} path={path(field)} label={words.fields[field]} most={listingLimits.grams} required />
  )
  const side = (field: 'length' | 'width' | 'height') => (
    <Figure
      {...bound}
      path={path(`size.${field}`)}
      label={words.fields[field]}
      most={listingLimits.millimetres}
      per={10}
      required
    />
  )
  return (
    <>
      <Figure
        {...bound}
        path={path('priceVnd')}
        label={words.fields.priceVnd}
        hint={words.hints.priceVnd}
        most={listingLimits.priceVnd}
        required={Object.keys(variant.prices).length === 0}
        after={perKg(variant)}
      />
      <div class="pair">
        {figure('netGrams')}
        {figure('grossGrams')}
      </div>
      <p class="hint">{words.hints.size}</p>
      <div class="sides">
        {side('length')}
        {side('width')}
        {side('height')}
      </div>
      {volume(variant)}
    </>
  )
}

function perKg({ priceVnd, netGrams }: ListingVariantContent) {
  if (!priceVnd || !netGrams) return null
  const price = moneyText({ minor: Math.round((priceVnd * 1000) / netGrams), currency: 'VND' }, locale.value)
  return <p class="hint">{editorWords.say().perKg(price)}</p>
}

/** Carriers count a kilogram for every 5,000 cm³. */
function volume({ size, grossGrams }: ListingVariantContent) {
  if (!size.length || !size.width || !size.height || !grossGrams) return null
  const grams = Math.max(grossGrams, Math.round((size.length * size.width * size.height) / 5000))
  return grams > grossGrams ? (
    <p class="hint">{editorWords.say().volume(weightText(grams, locale.value))}</p>
  ) : null
}

type Own = Pick<StepProps, 'draft' | 'isStrict'> & { no: number; variant: ListingVariantContent }

function OwnPrices({ draft, isStrict, no, variant }: Own) {
  const words = editorWords.say()
  const named = Object.keys(variant.prices) as Currency[]
  const free = currencyCodes.filter((code) => code !== 'VND' && !named.includes(code))
  const [extra, setExtra] = useState<readonly Currency[]>([])
  const shown = [...named, ...extra.filter((code) => !named.includes(code))]
  // A price that is not named is left out: the one in đồng is converted.
  const name = (currency: Currency, minor: number | null) => {
    const { [currency]: _before, ...rest } = variant.prices
    if (!minor) setExtra([...extra, currency])
    draft.change(
      changed(draft.content, `variants.${no}.prices`, minor ? { ...rest, [currency]: minor } : rest),
    )
  }
  const drop = (currency: Currency) => {
    name(currency, null)
    setExtra(extra.filter((code) => code !== currency))
  }
  return (
    <details class="fold" open={shown.length > 0}>
      <summary>{words.ownPrices}</summary>
      <div class="fold-body form">
        <p class="hint">{words.ownPricesHint}</p>
        {shown.map((currency) => (
          <div key={currency} class="own-price">
            <Figure
              draft={draft}
              isStrict={isStrict}
              path={`variants.${no}.prices.${currency}`}
              label={words.priceIn(currency)}
              per={10 ** exponentOf(currency)}
              most={listingLimits.priceMinor}
              put={(minor) => name(currency, minor)}
            />
            {draft.canEdit && (
              <Button icon="x" tone="quiet" onClick={() => drop(currency)}>
                {words.removePrice(currency)}
              </Button>
            )}
          </div>
        ))}
        {draft.canEdit && free.length > 0 && (
          <SelectField
            id={`currency-${no}`}
            label={words.addPrice}
            value=""
            onChange={(event) => setExtra([...extra, event.currentTarget.value as Currency])}
          >
            <option value="">{words.choose}</option>
            {free.map((code) => (
              <option key={code} value={code}>
                {code}
              </option>
            ))}
          </SelectField>
        )}
      </div>
    </details>
  )
}
