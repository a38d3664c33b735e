import type { Locale } from '../../../schema/values/locale.ts'
import type { Market } from '../../../schema/values/market.ts'
import { checkoutText } from '../../locales/checkout.ts'
import { SelectField, TextField } from '../../ui/field.tsx'
import { addressForms, type AddressPart } from './address-form.ts'

/** What was typed, kept through every answer. Keys are the names of the form's fields. */
export type Typed = Readonly<Record<string, string>>
export type Errors = Readonly<Record<string, string>>

type Props = { locale: Locale; market: Market; typed: Typed; errors: Errors }

/** Name, e-mail, telephone, then the address in the country's own order: eight fields at most. */
export function AddressFields(props: Props) {
  const { locale, market, typed, errors } = props
  const text = checkoutText[locale]
  const field = (name: string) => ({ id: name, name, value: typed[name] ?? '', error: errors[name] })
  return (
    <div class="fields">
      <TextField
        {...field('fullName')}
        label={text.fullName}
        hint={text.fullNameHint}
        required
        maxlength={120}
        autocomplete="name"
      />
      <TextField
        {...field('email')}
        label={text.email}
        hint={text.emailHint}
        type="email"
        required
        maxlength={254}
        autocomplete="email"
        inputmode="email"
      />
      <TextField
        {...field('phone')}
        label={text.phone}
        hint={text.phoneHint}
        type="tel"
        required
        maxlength={40}
        autocomplete="tel"
      />
      {addressForms[market].order.map((part) => (
        <Part key={part} part={part} {...props} />
      ))}
      {addressForms[market].fixedCity && (
        <input type="hidden" name="city" value={addressForms[market].fixedCity} />
      )}
    </div>
  )
}

function Part({ part, locale, market, typed, errors }: Props & { part: AddressPart }) {
  const text = checkoutText[locale]
  const form = addressForms[market]
  const field = { id: part, name: part, value: typed[part] ?? '', error: errors[part] }
  switch (part) {
    case 'line1':
      return (
        <TextField
          {...field}
          label={text.line1}
          hint={text.line1Hint}
          required
          maxlength={200}
          autocomplete="address-line1"
        />
      )
    case 'line2':
      // Optional, so it hides behind a link until somebody needs it.
      return (
        <details class="more-field" open={Boolean(field.value || field.error)}>
          <summary>{text.moreAddress}</summary>
          <TextField {...field} label={text.line2} maxlength={200} autocomplete="address-line2" />
        </details>
      )
    case 'city':
      return (
        <TextField
          {...field}
          label={text[form.cityLabel]}
          required
          maxlength={120}
          autocomplete="address-level2"
        />
      )
    case 'postcode':
      return (
        <TextField
          {...field}
          label={text.postcode}
          required
          maxlength={20}
          autocomplete="postal-code"
          {...(form.postcodeIsNumber ? { inputmode: 'numeric' as const } : {})}
        />
      )
    case 'region':
      return <Region market={market} locale={locale} typed={typed} errors={errors} />
  }
}

/** The first-level division: chosen from the country's list where there is one, else typed. */
function Region({ locale, market, typed, errors }: Props) {
  const text = checkoutText[locale]
  const { region } = addressForms[market]
  if (!region) return null
  const { label, required, list } = region
  const common = { id: 'region', name: 'region', error: errors['region'], label: text[label], required }
  const value = typed['region'] ?? ''
  if (!list) return <TextField {...common} value={value} maxlength={120} autocomplete="address-level1" />
  return (
    <SelectField {...common} autocomplete="address-level1">
      <option value="">{text.chooseRegion}</option>
      {list.map(([code, name]) => (
        <option key={code} value={code} selected={code === value}>
          {name}
        </option>
      ))}
    </SelectField>
  )
}
