import { useState } from 'preact/hooks'
import { exporterKinds } from '../../../schema/values/application.ts'
import { type Faults, submitting, Summary } from '../../console/form.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import type { Rule } from './checklist.tsx'
import { firmWords } from './words.ts'

/** One item of the checklist: its words in both languages, who is asked, whether it runs out. */
export function RuleForm({ rule, onDone }: { rule: Rule; onDone: (rule: Rule) => void }) {
  const text = firmWords.say().checklist
  const [typed, setTyped] = useState(rule)
  const [faults, setFaults] = useState<Faults>({})
  const [turn, setTurn] = useState(0)
  const change = (next: Partial<Rule>) => setTyped({ ...typed, ...next })
  const done = () => {
    const found = faultsOf(typed)
    setTurn(turn + 1)
    setFaults(found)
    if (Object.keys(found).length === 0) onDone(typed)
  }
  const words = (part: 'name' | 'hint', language: 'vi' | 'en', label: string, most: number) => (
    <TextField
      id={part === 'name' ? `rule-${language}` : `rule-${part}-${language}`}
      label={label}
      error={part === 'name' ? faults[`rule-${language}`] : undefined}
      maxLength={most}
      lang={language}
      value={typed[part][language]}
      onInput={(event) => change({ [part]: { ...typed[part], [language]: event.currentTarget.value } })}
    />
  )
  return (
    <form class="form" noValidate onSubmit={submitting(done)}>
      <Summary faults={faults} turn={turn} />
      {words('name', 'vi', text.nameVi, 120)}
      {words('name', 'en', text.nameEn, 120)}
      {words('hint', 'vi', text.hintVi, 400)}
      {words('hint', 'en', text.hintEn, 400)}
      <KindsField chosen={typed.firmKinds} onChange={(firmKinds) => change({ firmKinds })} />
      <div>
        <Toggle
          label={text.needsDocument}
          isOn={typed.needsDocument}
          onChange={() => change({ needsDocument: !typed.needsDocument })}
        />
        <Toggle
          label={text.expires}
          isOn={typed.expires}
          onChange={() => change({ expires: !typed.expires })}
        />
      </div>
      <TextField
        id="rule-public"
        label={text.public}
        hint={text.publicHint}
        error={faults['rule-public']}
        maxLength={30}
        value={typed.checkKind ?? ''}
        onInput={(event) => change({ checkKind: event.currentTarget.value.trim() || null })}
      />
      <Button type="submit">{text.done}</Button>
    </form>
  )
}

function faultsOf(typed: Rule): Faults {
  const text = firmWords.say().checklist
  return {
    ...(typed.name.vi.trim().length < 2 || typed.name.en.trim().length < 2
      ? { 'rule-vi': text.needName }
      : {}),
    ...(typed.firmKinds.length === 0 ? { 'rule-kinds': text.needKind } : {}),
    ...(typed.checkKind !== null && !/^[a-z_]{2,30}$/.test(typed.checkKind)
      ? { 'rule-public': text.publicHint }
      : {}),
  }
}

function KindsField({
  chosen,
  onChange,
}: {
  chosen: Rule['firmKinds']
  onChange: (kinds: Rule['firmKinds']) => void
}) {
  const { checklist: text, kinds } = firmWords.say()
  return (
    <fieldset id="rule-kinds" tabindex={-1}>
      <legend>{text.kinds}</legend>
      {exporterKinds.map((kind) => (
        <Toggle
          key={kind}
          label={kinds[kind]}
          isOn={chosen.includes(kind)}
          onChange={() =>
            onChange(chosen.includes(kind) ? chosen.filter((each) => each !== kind) : [...chosen, kind])
          }
        />
      ))}
    </fieldset>
  )
}

const Toggle = ({ label, isOn, onChange }: { label: string; isOn: boolean; onChange: () => void }) => (
  <label class="switch">
    <input type="checkbox" checked={isOn} onChange={onChange} />
    <span>{label}</span>
  </label>
)
