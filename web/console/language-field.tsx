import type { Locale } from '../../schema/values/locale.ts'
import { SelectField } from '../ui/field.tsx'

/** A choice between the two languages, each written in itself. */
export const LanguageField = ({
  id,
  label,
  hint,
  value,
  onChange,
}: {
  id: string
  label: string
  hint?: string
  value: Locale
  onChange: (locale: Locale) => void
}) => (
  <SelectField
    id={id}
    label={label}
    hint={hint}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value === 'en' ? 'en' : 'vi')}
  >
    <option value="vi" lang="vi">
      Tiếng Việt
    </option>
    <option value="en" lang="en">
      English
    </option>
  </SelectField>
)
