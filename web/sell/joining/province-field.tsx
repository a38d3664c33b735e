import { useState } from 'preact/hooks'
import { fold } from '../../../schema/values/text.ts'
import { locale } from '../../console/language.ts'
import { useLoad } from '../../console/use-load.ts'
import { listText } from '../../ui/date-text.ts'
import { SelectField, TextField } from '../../ui/field.tsx'
import { joiningWords } from './words.ts'

/** One of the 34 units; names from before the mergers find the unit they are part of now. */
export function ProvinceField({
  value,
  error,
  onChange,
}: {
  value: string
  error?: string | undefined
  onChange: (code: string) => void
}) {
  const text = joiningWords.say()
  const [sought, setSought] = useState('')
  const { value: choices } = useLoad('listListingChoices', {})
  const language = locale.value
  const all = choices?.provinces ?? []
  const words = fold(sought.trim())
  const shown = all.filter(
    ({ code, name, oldNames }) =>
      code === value ||
      words === '' ||
      [name.vi, name.en, ...oldNames].some((each) => fold(each).includes(words)),
  )
  return (
    <>
      <TextField
        id="province-find"
        label={text.provinceFind}
        hint={text.provinceHint}
        type="search"
        autocomplete="off"
        value={sought}
        onInput={(event) => {
          const typed = event.currentTarget.value
          setSought(typed)
          const found = all.filter(({ name, oldNames }) =>
            [name.vi, name.en, ...oldNames].some((each) => fold(each).includes(fold(typed.trim()))),
          )
          if (typed.trim() !== '' && found.length === 1 && found[0]) onChange(found[0].code)
        }}
      />
      <SelectField
        id="provinceCode"
        label={text.province}
        error={error}
        required
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        <option value="">{text.choose}</option>
        {shown.map(({ code, name, oldNames }) => {
          const old = oldNames.filter((each) => each !== name.vi)
          return (
            <option key={code} value={code}>
              {old.length > 0 ? text.provinceOld(name[language], listText(old, language)) : name[language]}
            </option>
          )
        })}
      </SelectField>
    </>
  )
}
