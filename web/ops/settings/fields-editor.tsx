import { TextField } from '../../ui/field.tsx'
import { type EditorProps, idOfField } from './editor.ts'
import { settingWords } from './words.ts'

type Value = Record<string, string | number | boolean>

/** A setting of plain fields: a name, whole numbers, or switches. */
export function FieldsEditor({ value, faults, onChange }: EditorProps<Value>) {
  const { fields, hints, on, off } = settingWords.say()
  const labels: Readonly<Record<string, string>> = fields
  const allHints: Readonly<Record<string, string>> = hints
  return (
    <>
      {Object.entries(value).map(([field, now]) =>
        typeof now === 'boolean' ? (
          <div key={field}>
            <label class="switch" for={idOfField(field)}>
              <input
                id={idOfField(field)}
                type="checkbox"
                checked={now}
                onChange={(event) => onChange({ ...value, [field]: event.currentTarget.checked })}
              />
              <span>
                {labels[field]}: {now ? on : off}
              </span>
            </label>
            {allHints[field] && <p class="hint">{allHints[field]}</p>}
          </div>
        ) : (
          <TextField
            key={field}
            id={idOfField(field)}
            label={labels[field] ?? field}
            hint={allHints[field]}
            error={faults[field]}
            required
            autocomplete="off"
            {...(typeof now === 'number' ? { inputMode: 'numeric' as const } : { maxLength: 40 })}
            value={Number.isNaN(now) ? '' : String(now)}
            onInput={({ currentTarget }) =>
              onChange({
                ...value,
                [field]: typeof now === 'number' ? wholeOf(currentTarget.value) : currentTarget.value,
              })
            }
          />
        ),
      )}
    </>
  )
}

/** "5.000.000" and "5,000,000" are five million; what is no number is refused with its field. */
const wholeOf = (text: string): number => {
  const digits = text.replace(/[\s.,]/g, '')
  return digits === '' ? Number.NaN : Number(digits)
}
