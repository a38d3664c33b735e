import { useEffect, useState } from 'preact/hooks'
import type { HsCode } from '../../../schema/contracts/hs-codes.ts'
import { call, type No } from '../../api.ts'
import { locale } from '../../console/language.ts'
import { noteAnswer } from '../../console/network.ts'
import { Refused } from '../../console/states.tsx'
import { Badge } from '../../ui/badge.tsx'
import { TextField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Doubts, errorOf, idOf, Words } from './bound.tsx'
import type { StepProps } from './steps.ts'
import { editorWords } from './words.ts'

/** The HS code: suggested from name and category, or searched by words or first digits. */
export default function BorderStep({ draft, isStrict }: StepProps) {
  const words = editorWords.say()
  const [typed, setTyped] = useState('')
  const [isComposing, setComposing] = useState(false)
  const [items, setItems] = useState<readonly HsCode[]>()
  const [refusal, setRefusal] = useState<No>()
  const { hs6 } = draft.content
  const error = errorOf(draft, 'hs6', isStrict)
  const ask = async (isLate: () => boolean) => {
    // What was just written is what the suggestions rest on.
    if (!typed.trim()) await draft.flush()
    const own = { exporterId: draft.exporterId as never }
    const answer = typed.trim()
      ? await call('searchHsCodes', { ...own, q: typed.trim() })
      : await call('suggestHsCodes', { ...own, id: draft.listing.id })
    noteAnswer(answer)
    if (isLate()) return
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (answer.ok) setItems(answer.value.items)
  }
  useEffect(() => {
    if (isComposing) return
    let isLate = false
    const timer = setTimeout(() => void ask(() => isLate), typed.trim() ? 250 : 0)
    return () => {
      isLate = true
      clearTimeout(timer)
    }
  }, [typed, isComposing])
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
      <fieldset class="field codes" id={idOf('hs6')} tabindex={-1}>
        <legend>{typed.trim() ? words.fields.hs6 : words.hsSuggested}</legend>
        {error && (
          <p class="field-error">
            <Icon name="triangle-alert" />
            <span>{error}</span>
          </p>
        )}
        {items?.length === 0 && <p role="status">{typed.trim() ? words.hsNone : words.hsNoSuggestion}</p>}
        {items?.map((code) => (
          <Code
            key={code.hs6}
            code={code}
            isChosen={code.hs6 === hs6}
            isOff={!draft.canEdit}
            choose={() =>
              draft.change({
                hs6: code.hs6,
                ...(code.usLine && /^\d{10}$/.test(code.usLine)
                  ? { usHts10: code.usLine }
                  : { usHts10: null }),
              })
            }
          />
        ))}
      </fieldset>
      <Words
        draft={draft}
        isStrict={isStrict}
        path="usHts10"
        label={words.fields.usHts10}
        hint={words.hints.usHts10}
        max={10}
      />
    </div>
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
