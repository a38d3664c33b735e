import { bannerPlaces, bannerTones } from '../../../schema/values/market-setting.ts'
import { type Banner } from '../../../schema/values/market-settings.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextAreaField, TextField } from '../../ui/field.tsx'
import { type EditorProps, idOfField } from './editor.ts'
import { settingWords } from './words.ts'

const hours = 3_600_000
/** `datetime-local` shows Viet Nam's time wherever the operator sits. */
const localText = (at: number | null): string =>
  at === null ? '' : new Date(at + 7 * hours).toISOString().slice(0, 16)
const instantOf = (text: string): number | null => (text === '' ? null : Date.parse(`${text}:00+07:00`))

const most = 5

/** What is told to everybody: up to five notices, each with where, how loud and how long. */
export function BannersEditor({ value, faults, onChange }: EditorProps<Banner[]>) {
  const text = settingWords.say()
  const change = (at: number, changes: Partial<Banner>) =>
    onChange(value.map((banner, each) => (each === at ? { ...banner, ...changes } : banner)))
  return (
    <>
      {value.length === 0 && <p class="muted">{text.noBanners}</p>}
      {value.map((banner, at) => (
        <fieldset key={at} class="sheet form">
          <legend>{text.banner(at + 1)}</legend>
          <OneBanner at={at} banner={banner} faults={faults} change={(changes) => change(at, changes)} />
          <p>
            <Button icon="trash-2" onClick={() => onChange(value.filter((_banner, each) => each !== at))}>
              {text.removeBanner}
            </Button>
          </p>
        </fieldset>
      ))}
      {value.length < most && (
        <p>
          <Button
            icon="plus"
            onClick={() =>
              onChange([
                ...value,
                { text: { vi: '', en: '' }, tone: 'info', place: 'shop', from: null, until: null },
              ])
            }
          >
            {text.addBanner}
          </Button>
        </p>
      )}
    </>
  )
}

function OneBanner({
  at,
  banner,
  faults,
  change,
}: {
  at: number
  banner: Banner
  faults: Readonly<Record<string, string>>
  change: (changes: Partial<Banner>) => void
}) {
  const text = settingWords.say()
  const field = (path: string) => ({ id: idOfField(`${at}.${path}`), error: faults[`${at}.${path}`] })
  return (
    <>
      {(['vi', 'en'] as const).map((language) => (
        <TextAreaField
          key={language}
          {...field(`text.${language}`)}
          label={language === 'vi' ? text.textVi : text.textEn}
          lang={language}
          required
          rows={2}
          maxLength={240}
          value={banner.text[language]}
          onInput={({ currentTarget }) =>
            change({ text: { ...banner.text, [language]: currentTarget.value } })
          }
        />
      ))}
      <SelectField
        {...field('tone')}
        label={text.tone}
        value={banner.tone}
        onChange={({ currentTarget }) => change({ tone: currentTarget.value as Banner['tone'] })}
      >
        {bannerTones.map((tone) => (
          <option key={tone} value={tone}>
            {text.tones[tone]}
          </option>
        ))}
      </SelectField>
      <SelectField
        {...field('place')}
        label={text.place}
        value={banner.place}
        onChange={({ currentTarget }) => change({ place: currentTarget.value as Banner['place'] })}
      >
        {bannerPlaces.map((place) => (
          <option key={place} value={place}>
            {text.places[place]}
          </option>
        ))}
      </SelectField>
      {(['from', 'until'] as const).map((end) => (
        <TextField
          key={end}
          {...field(end)}
          label={text[end]}
          hint={text.openEnd}
          type="datetime-local"
          value={localText(banner[end])}
          onInput={({ currentTarget }) => change({ [end]: instantOf(currentTarget.value) })}
        />
      ))}
    </>
  )
}
