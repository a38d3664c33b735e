import { vietnamesePhone } from '../../../schema/values/application.ts'
import type { Faults } from '../../console/form.tsx'
import { TextField } from '../../ui/field.tsx'
import { ProvinceField } from './province-field.tsx'
import type { StepProps } from './step-page.tsx'
import { StepForm } from './step-form.tsx'
import { type Fields, useFields, type Values } from './use-fields.ts'
import { joiningWords } from './words.ts'

/** Province, ward, address, telephone. */
export function WhereStep({ application }: StepProps) {
  const fields = useFields(
    {
      provinceCode: application.province.code,
      ward: application.ward,
      addressLine: application.addressLine,
      phone: application.phone,
    },
    (values) => ({
      ...(values['provinceCode'] === '' ? { provinceCode: joiningWords.say().needed.provinceCode } : {}),
      ...checkContact(values),
    }),
  )
  return (
    <StepForm step="where" fields={fields}>
      <ProvinceField
        value={fields.text('provinceCode')}
        error={fields.faults['provinceCode']}
        onChange={(code) => {
          fields.set('provinceCode', code)
          void fields.leave('provinceCode')
        }}
      />
      <ContactFields fields={fields} />
    </StepForm>
  )
}

/** What may change at any time: where parcels come from and where one calls. */
export function ContactFields({ fields }: { fields: Fields }) {
  const text = joiningWords.say()
  const field = (name: string) => ({
    id: name,
    error: fields.faults[name],
    required: true,
    value: fields.text(name),
    onInput: (event: { currentTarget: HTMLInputElement }) => fields.set(name, event.currentTarget.value),
    onBlur: () => void fields.leave(name),
  })
  return (
    <>
      <TextField {...field('ward')} label={text.ward} maxLength={80} autocomplete="address-level3" />
      <TextField
        {...field('addressLine')}
        label={text.addressLine}
        maxLength={160}
        autocomplete="address-line1"
      />
      <TextField
        {...field('phone')}
        label={text.phone}
        hint={text.phoneHint}
        type="tel"
        maxLength={24}
        autocomplete="tel"
      />
    </>
  )
}

export function checkContact(values: Values): Faults {
  const { needed, wrong } = joiningWords.say()
  const word = (name: string) => String(values[name] ?? '').trim()
  return {
    ...(word('ward') === '' ? { ward: needed.ward } : {}),
    ...(word('addressLine') === '' ? { addressLine: needed.addressLine } : {}),
    ...(word('phone') === ''
      ? { phone: needed.phone }
      : vietnamesePhone(word('phone'))
        ? {}
        : { phone: wrong.phone }),
  }
}
