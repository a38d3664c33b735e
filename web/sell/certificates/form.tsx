import { useState } from 'preact/hooks'
import {
  certificateFacts,
  type CertificateKind,
  certificateKinds,
  endOf,
} from '../../../schema/values/certificate.ts'
import { isDay } from '../../../schema/values/day.ts'
import { type Faults, submitting, Summary } from '../../console/form.tsx'
import { goodsWords } from '../../console/goods-words.ts'
import { locale } from '../../console/language.ts'
import { useBusy } from '../../console/use-busy.ts'
import { Button } from '../../ui/button.tsx'
import { dayText } from '../../ui/date-text.ts'
import { TextField } from '../../ui/field.tsx'
import { type Draft, missing } from './draft.ts'
import { Scope, Stars } from './parts.tsx'

/** Which kind of paper it is. */
export function KindStep({ draft, onNext }: { draft: Draft; onNext: (kind: CertificateKind) => void }) {
  const { certificates: text, kinds } = goodsWords.say()
  const [kind, setKind] = useState(draft.kind)
  return (
    <form class="form" onSubmit={submitting(() => onNext(kind))}>
      <fieldset class="choices">
        <legend>
          <h2>{text.stepKind}</h2>
        </legend>
        {certificateKinds.map((each) => (
          <label key={each} class="choice">
            <input type="radio" name="kind" checked={each === kind} onChange={() => setKind(each)} />
            <span>{kinds[each]}</span>
          </label>
        ))}
      </fieldset>
      <p>
        <Button type="submit" tone="primary" icon="chevron-right">
          {text.next}
        </Button>
      </p>
    </form>
  )
}

type FactsProps = {
  draft: Draft
  setDraft: (draft: Draft) => void
  /** Sends; gives the faults the server names. */
  send: () => Promise<Faults>
  onBack?: () => void
}

/** What the paper says, and of which goods. */
export function FactsStep({ draft, setDraft, send, onBack }: FactsProps) {
  const { certificates: text, kinds } = goodsWords.say()
  const [told, setTold] = useState<Faults>({})
  const [turn, setTurn] = useState(0)
  const [isBusy, press] = useBusy(async () => {
    const own = missing(draft)
    setTold(Object.keys(own).length === 0 ? await send() : {})
    setTurn((before) => before + 1)
  })
  // After the first try each field answers while one types; what the server named goes with the next change.
  const faults: Faults = turn === 0 ? {} : { ...told, ...missing(draft) }
  const change = (next: Draft) => {
    setTold({})
    setDraft(next)
  }
  const field = (name: keyof Draft, id: string) => ({
    id,
    error: faults[id],
    value: String(draft[name]),
    onInput: (event: { currentTarget: HTMLInputElement }) =>
      change({ ...draft, [name]: event.currentTarget.value }),
  })
  return (
    <form class="form" noValidate onSubmit={submitting(press)}>
      <h2>
        {text.stepFacts} · {kinds[draft.kind]}
      </h2>
      <Summary faults={faults} turn={turn} />
      <p class="hint">{text.legend}</p>
      {draft.kind === 'ocop' && <Stars draft={draft} setDraft={change} fault={faults['stars']} />}
      <TextField
        {...field('number', 'number')}
        label={text.number}
        hint={text.numberHint}
        required
        maxLength={80}
      />
      <TextField
        {...field('issuerVi', 'issuer-vi')}
        label={text.issuer}
        hint={text.issuerHint}
        required
        maxLength={160}
      />
      <TextField {...field('issuerEn', 'issuer-en')} label={text.issuerEn} maxLength={160} />
      <TextField {...field('issuedOn', 'issuedOn')} label={text.issuedOn} type="date" required />
      <EndField draft={draft} input={field('expiresOn', 'expiresOn')} />
      <Scope draft={draft} setDraft={change} fault={faults['listingIds']} />
      <p class="row">
        <Button type="submit" tone="primary" aria-busy={isBusy}>
          {text.next}
        </Button>
        {onBack && <Button onClick={onBack}>{text.back}</Button>}
      </p>
    </form>
  )
}

type Input = {
  id: string
  error: string | undefined
  value: string
  onInput: (event: { currentTarget: HTMLInputElement }) => void
}

/** The last day: counted for a kind with a fixed term, else typed from the paper. */
function EndField({ draft, input }: { draft: Draft; input: Input }) {
  const { certificates: text } = goodsWords.say()
  const { isFixed, months } = certificateFacts[draft.kind]
  if (isFixed) {
    const end = isDay(draft.issuedOn) ? endOf(draft.kind, draft.issuedOn, null) : null
    return end ? <p>{text.ocopEnd(dayText(end, locale.value))}</p> : null
  }
  return (
    <TextField
      {...input}
      label={text.expiresOn}
      type="date"
      hint={months === null ? text.endFree : text.endHint(months)}
      required={months !== null}
    />
  )
}
