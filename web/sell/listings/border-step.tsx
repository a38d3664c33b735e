import { useEffect, useState } from 'preact/hooks'
import type { HsCode } from '../../../schema/contracts/hs-codes.ts'
import { call, type No } from '../../api.ts'
import { locale } from '../../console/language.ts'
import { noteAnswer } from '../../console/network.ts'
import { Refused } from '../../console/states.tsx'
import { Badge } from '../../ui/badge.tsx'
import { TextField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Doubts, errorOf, idOf } from './bound.tsx'
import type { StepProps } from './steps.ts'
import { editorWords } from './words.ts'

type Draft = StepProps['draft']

/** Codes for what was typed, a moment after the last key; with nothing typed, what name and category speak for. */
function useCodes(draft: Draft, typed: string, isComposing: boolean) {
  const [items, setItems] = useState<readonly HsCode[]>()
  const [refusal, setRefusal] = useState<No>()
  const q = typed.trim()
  const ask = async (isLate: () => boolean) => {
    // What was just written is what the suggestions rest on.
    if (q === '') await draft.flush()
    const own = { exporterId: draft.exporterId as never }
    const answer =
      q === ''
        ? await call('suggestHsCodes', { ...own, id: draft.listing.id })
        : await call('searchHsCodes', { ...own, q })
    noteAnswer(answer)
    if (isLate()) return
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (answer.ok) setItems(answer.value.items)
  }
  useEffect(() => {
    if (isComposing) return
    let isLate = false
    const timer = setTimeout(() => void ask(() => isLate), q === '' ? 0 : 250)
    return () => {
      isLate = true
      clearTimeout(timer)
    }
  }, [q, isComposing])
  return { items, refusal }
}

/** The HS code: suggested from name and category, or searched by words or first digits. */
export default function BorderStep({ draft, isStrict }: StepProps) {
  const words = editorWords.say()
  const [typed, setTyped] = useState('')
  const [isComposing, setComposing] = useState(false)
  const { items, refusal } = useCodes(draft, typed, isComposing)
  const { hs6 } = draft.content
  return (
    <div class="form">
      <p>{words.hsIntro}</p>
      {hs6 && (
        <p class="ok">
          <Icon name="check" /> <b>{words.hsChosen(hs6)}</b>
        </p>
      )}
      <Doubts draft={draft} path="hs6" />
      <TextField
        id="hs-search"
        type="search"
        label={words.hsSearch}
        hint={words.hsSearchHint}
        value={typed}
        maxLength={80}
        autocomplete="off"
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      {refusal && <Refused refusal={refusal} />}
      <Codes draft={draft} isStrict={isStrict} items={items} isSearch={typed.trim() !== ''} />
      <UsLine draft={draft} isStrict={isStrict} />
    </div>
  )
}

/** Ten digits or nothing: what is typed in between stays in the field. */
function UsLine({ draft, isStrict }: Pick<StepProps, 'draft' | 'isStrict'>) {
  const words = editorWords.say()
  const [typed, setTyped] = useState<string>()
  return (
    <div>
      <TextField
        id={idOf('usHts10')}
        label={words.fields.usHts10}
        hint={words.hints.usHts10}
        error={errorOf(draft, 'usHts10', isStrict)}
        inputMode="numeric"
        autocomplete="off"
        disabled={!draft.canEdit}
        value={typed ?? draft.content.usHts10 ?? ''}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          const digits = event.currentTarget.value.replace(/\D/g, '')
          if (digits === '' || digits.length === 10) draft.change({ usHts10: digits || null })
        }}
        onBlur={() => setTyped(undefined)}
      />
      <Doubts draft={draft} path="usHts10" />
    </div>
  )
}

type Found = Pick<StepProps, 'draft' | 'isStrict'> & {
  items: readonly HsCode[] | undefined
  isSearch: boolean
}

function Codes({ draft, isStrict, items, isSearch }: Found) {
  const words = editorWords.say()
  const error = errorOf(draft, 'hs6', isStrict)
  const choose = ({ hs6, usLine }: HsCode) =>
    draft.change({ hs6, usHts10: usLine && /^\d{10}$/.test(usLine) ? usLine : null })
  return (
    <fieldset class="field codes" id={idOf('hs6')} tabindex={-1}>
      <legend>{isSearch ? words.fields.hs6 : words.hsSuggested}</legend>
      {error && (
        <p class="field-error">
          <Icon name="triangle-alert" />
          <span>{error}</span>
        </p>
      )}
      {items?.length === 0 && <p role="status">{isSearch ? words.hsNone : words.hsNoSuggestion}</p>}
      {items?.map((code) => (
        <Code
          key={code.hs6}
          code={code}
          isChosen={code.hs6 === draft.content.hs6}
          isOff={!draft.canEdit}
          choose={() => choose(code)}
        />
      ))}
    </fieldset>
  )
}

type OneCode = { code: HsCode; isChosen: boolean; isOff: boolean; choose: () => void }

function Code({ code, isChosen, isOff, choose }: OneCode) {
  const words = editorWords.say()
  const name = code.name[locale.value] || code.name.vi
  const example = code.example[locale.value] || code.example.vi
  return (
    <label class="code-choice">
      <input type="radio" name="hs6" checked={isChosen} disabled={isOff} onChange={choose} />
      <span>
        <b>{code.hs6}</b> {name} <Badge>{words.confidence[code.confidence]}</Badge>
        {example && <span class="small muted">{words.hsExample(example)}</span>}
      </span>
    </label>
  )
}
