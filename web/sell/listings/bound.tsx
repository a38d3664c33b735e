import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { ListingChanges } from '../../../schema/contracts/listing-content.ts'
import type { Remark } from '../../../schema/values/check-listing.ts'
import type { ListingContent } from '../../../schema/values/listing.ts'
import { locale } from '../../console/language.ts'
import { SelectField, TextAreaField, TextField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { Draft } from './draft.ts'
import { numberIn } from './typed-number.ts'
import { editorWords } from './words.ts'

/** The id of a path's control, so that a summary finds it. */
export const idOf = (path: string): string => `f-${path}`

/** What stands at `title.vi`, `variants.0.size.length`. */
export const at = (content: ListingContent, path: string): unknown =>
  path.split('.').reduce<unknown>((value, part) => (value as Record<string, unknown> | null)?.[part], content)

/** The same as a form shows it: nothing is an empty field. */
export const textAt = (content: ListingContent, path: string): string => {
  const value = at(content, path)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** The part of the content that `path` belongs to, whole, with another value at the path: what a save sends. */
export function changed(content: ListingContent, path: string, value: unknown): ListingChanges {
  const [top = '', ...rest] = path.split('.')
  const whole = structuredClone((content as unknown as Record<string, unknown>)[top])
  const last = rest.pop()
  if (last === undefined) return { [top]: value } as ListingChanges
  const holder = rest.reduce<unknown>((inner, part) => (inner as Record<string, unknown>)[part], whole)
  ;(holder as Record<string, unknown>)[last] = value
  return { [top]: whole } as ListingChanges
}

/** Wrong whoever looks at it; what is only missing yet is not said before the first try to send. */
const plain: readonly Remark['problem'][] = ['repeated', 'below_net', 'unlike_hs6', 'taken', 'unknown']

/** What is said beside a field: its reviewer's words, then what is wrong. */
export function errorOf(draft: Draft, path: string, isStrict: boolean): string | undefined {
  const words = editorWords.say()
  const found = draft.problems.find(
    (remark) => remark.path === path && (isStrict || plain.includes(remark.problem)),
  )
  const said = draft.listing.review === 'refused' ? refusedText(draft, path) : undefined
  return (
    [said, found ? words.problems[found.problem](found.facts) : undefined].filter(Boolean).join(' ') ||
    undefined
  )
}

function refusedText({ listing, content }: Draft, path: string): string | undefined {
  const words = editorWords.say()
  const named = bySku(content, path)
  const field = listing.refusal?.fields.find((each) => each.path === path || each.path === named)
  if (!field) return undefined
  return words.refusedField([field.reason?.[locale.value] ?? '', field.note].filter(Boolean).join(' '))
}

/** A variant's field under its SKU, as versions and reviewers name it. */
const bySku = (content: ListingContent, path: string): string =>
  path.replace(/^variants\.(\d+)/, (whole, no: string) => {
    const sku = content.variants[Number(no)]?.sku
    return sku ? `variants.${sku}` : whole
  })

/** What is worth a second look: it bars nothing, so it is no error. */
export const Doubts = ({ draft, path }: { draft: Draft; path: string }) => (
  <>
    {draft.warnings
      .filter((remark) => remark.path === path && remark.problem !== 'english_missing')
      .map((remark) => (
        <p key={remark.problem} class="doubt" role="status">
          <Icon name="info" />
          <span>{editorWords.say().problems[remark.problem](remark.facts)}</span>
        </p>
      ))}
  </>
)

type Common = {
  draft: Draft
  path: string
  isStrict: boolean
  label: string
  hint?: string | undefined
  required?: boolean
}

type Text = Common & { rows?: number; max: number; lang?: 'vi' | 'en' }

/** A text of the content. */
export function Words({ draft, path, isStrict, label, hint, required = false, rows, max, lang }: Text) {
  const props = {
    id: idOf(path),
    label,
    hint,
    error: errorOf(draft, path, isStrict),
    required,
    value: textAt(draft.content, path),
    maxLength: max,
    disabled: !draft.canEdit,
    ...(lang ? { lang } : {}),
    onInput: (event: { currentTarget: { value: string } }) =>
      draft.change(changed(draft.content, path, event.currentTarget.value)),
  }
  return (
    <div>
      {rows ? <TextAreaField {...props} rows={rows} /> : <TextField {...props} />}
      <Doubts draft={draft} path={path} />
    </div>
  )
}

type Figure = Common & {
  /** How many of the kept unit are one of the shown: 10 for millimetres shown as centimetres. */
  per?: number
  most: number
  after?: ComponentChildren
  /** Where the number goes when not to its path alone. */
  put?: (value: number | null) => void
}

/** A whole number of the content, typed as people type it: `180.000`, `12,5`. Nothing typed is nothing said. */
export function Figure({
  draft,
  path,
  isStrict,
  label,
  hint,
  required = false,
  per = 1,
  most,
  after,
  put,
}: Figure) {
  const value = at(draft.content, path) as number | null | undefined
  const shown = value === null || value === undefined ? '' : textOf(value / per)
  const [typed, setTyped] = useState<string>()
  return (
    <div>
      <TextField
        id={idOf(path)}
        label={label}
        hint={hint}
        error={errorOf(draft, path, isStrict)}
        required={required}
        inputMode={per === 1 ? 'numeric' : 'decimal'}
        autocomplete="off"
        disabled={!draft.canEdit}
        value={typed ?? shown}
        onInput={(event) => {
          const text = event.currentTarget.value
          setTyped(text)
          const number = numberIn(text, per)
          if (number !== null && number > most) return
          if (put) put(number)
          else draft.change(changed(draft.content, path, number))
        }}
        onBlur={() => setTyped(undefined)}
      />
      {after}
      <Doubts draft={draft} path={path} />
    </div>
  )
}

const textOf = (value: number): string =>
  new Intl.NumberFormat(locale.value === 'vi' ? 'vi' : 'en', { maximumFractionDigits: 2 }).format(value)

type Choice = Common & { options: readonly { value: string; text: string }[]; none?: string }

/** One of a list. */
export const Choice = ({ draft, path, isStrict, label, hint, required = false, options, none }: Choice) => (
  <div>
    <SelectField
      id={idOf(path)}
      label={label}
      hint={hint}
      error={errorOf(draft, path, isStrict)}
      required={required}
      disabled={!draft.canEdit}
      value={textAt(draft.content, path)}
      onChange={(event) => draft.change(changed(draft.content, path, event.currentTarget.value || null))}
    >
      <option value="">{none ?? editorWords.say().choose}</option>
      {options.map(({ value, text }) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </SelectField>
    <Doubts draft={draft} path={path} />
  </div>
)

type Ticks = Common & {
  options: Readonly<Record<string, string>>
  value: readonly string[]
  onChange: (next: string[]) => void
  extra?: ComponentChildren
}

/** Any of a list, as large ticks. */
export function Ticks({
  draft,
  path,
  isStrict,
  label,
  hint,
  required,
  options,
  value,
  onChange,
  extra,
}: Ticks) {
  const error = errorOf(draft, path, isStrict)
  return (
    <fieldset
      class="field ticks"
      id={idOf(path)}
      tabindex={-1}
      {...(error ? { 'aria-describedby': `${idOf(path)}-error` } : {})}
    >
      <legend>
        {label}
        {required && (
          <span class="required" aria-hidden="true">
            {' *'}
          </span>
        )}
      </legend>
      {hint && <p class="hint">{hint}</p>}
      <div class="chips">
        {Object.entries(options).map(([code, text]) => (
          <label key={code} class="chip">
            <input
              type="checkbox"
              checked={value.includes(code)}
              disabled={!draft.canEdit}
              onChange={(event) =>
                onChange(
                  event.currentTarget.checked ? [...value, code] : value.filter((each) => each !== code),
                )
              }
            />
            <span>{text}</span>
          </label>
        ))}
        {extra}
      </div>
      {error && (
        <p class="field-error" id={`${idOf(path)}-error`}>
          <Icon name="triangle-alert" />
          <span>{error}</span>
        </p>
      )}
      <Doubts draft={draft} path={path} />
    </fieldset>
  )
}
