import { exporterKinds, isExporterKind } from '../../../schema/values/application.ts'
import { taxCodeFault, taxCodeFrom } from '../../../schema/values/tax-code.ts'
import type { Faults } from '../../console/form.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import type { StepProps } from './step-page.tsx'
import { StepForm } from './step-form.tsx'
import { useFields, type Values } from './use-fields.ts'
import { joiningWords } from './words.ts'

/** Names, kind, tax code. */
export function WhoStep({ application }: StepProps) {
  const text = joiningWords.say()
  const fields = useFields(
    {
      nameVi: application.names.vi,
      kind: application.kind,
      legalName: application.legalName,
      taxCode: application.taxCode,
      nameEn: application.names.en,
    },
    checkWho,
  )
  const isHousehold = fields.text('kind') === 'household_business'
  const field = (name: string) => ({
    id: name,
    error: fields.faults[name],
    value: fields.text(name),
    onInput: (event: { currentTarget: HTMLInputElement }) => fields.set(name, event.currentTarget.value),
    onBlur: () => void fields.leave(name),
  })
  return (
    <StepForm step="who" fields={fields}>
      <TextField {...field('nameVi')} label={text.name} hint={text.nameHint} required maxLength={120} />
      <SelectField
        id="kind"
        label={text.kind}
        required
        value={fields.text('kind')}
        onChange={(event) => {
          fields.set('kind', event.currentTarget.value)
          void fields.leave('kind')
        }}
      >
        {exporterKinds.map((kind) => (
          <option key={kind} value={kind}>
            {text.kinds[kind]}
          </option>
        ))}
      </SelectField>
      <TextField
        {...field('legalName')}
        label={text.legalName}
        hint={text.legalNameHint}
        required
        maxLength={200}
        autocomplete="organization"
      />
      <TextField
        {...field('taxCode')}
        label={text.taxCode}
        hint={isHousehold ? text.taxCodeHintHousehold : text.taxCodeHint}
        required
        inputmode="numeric"
        maxLength={20}
        autocomplete="off"
      />
      <TextField {...field('nameEn')} label={text.nameEn} hint={text.nameEnHint} maxLength={120} />
    </StepForm>
  )
}

function checkWho(values: Values): Faults {
  const { needed, wrong } = joiningWords.say()
  const word = (name: string) => String(values[name] ?? '').trim()
  const kind = word('kind')
  const code = taxCodeFrom(word('taxCode'))
  const fault = code === '' ? undefined : taxCodeFault(code, isExporterKind(kind) ? kind : 'company')
  return {
    ...(word('nameVi').length < 2 ? { nameVi: needed.nameVi } : {}),
    ...(word('legalName') === '' ? { legalName: needed.legalName } : {}),
    ...(code === '' ? { taxCode: needed.taxCode } : fault ? { taxCode: wrong[fault] } : {}),
  }
}
