import { useState } from 'preact/hooks'
import { exporterKinds, isExporterKind } from '../../../schema/values/application.ts'
import { call, type No } from '../../api.ts'
import { type Faults, submitting, Summary } from '../../console/form.tsx'
import { LanguageSwitch } from '../../console/language-switch.tsx'
import { spoken } from '../../console/language.ts'
import { brand, Page } from '../../console/page.tsx'
import { go } from '../../console/router.ts'
import { session, signOut } from '../../console/session.ts'
import { Refused } from '../../console/states.tsx'
import { useBusy } from '../../console/use-busy.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { chooseFirm } from '../firm.ts'
import { faultsFrom } from './faults.ts'
import { knowAnew } from './know-anew.ts'
import { ProvinceField } from './province-field.tsx'
import { stepPath } from './steps.ts'
import { joiningWords } from './words.ts'

/** Somebody without a firm: what it takes, and the three things an application begins with. */
export default function StartPage() {
  const text = joiningWords.say()
  const { frame } = spoken()
  return (
    <div class="gate">
      <header class="gate-head">
        <p class="brand">{brand()}</p>
        <LanguageSwitch />
      </header>
      <main id="main" class="gate-main">
        <Page title={text.joinTitle}>
          <p>{text.joinLead}</p>
          <section aria-labelledby="needs">
            <h2 id="needs">{text.youNeed}</h2>
            <ul class="needs">
              {text.needs.map((need) => (
                <li key={need}>{need}</li>
              ))}
            </ul>
          </section>
          <StartForm />
          <p class="small muted">{session.value && frame.signedInAs(session.value.person.email)}</p>
          <Button tone="quiet" icon="log-out" onClick={() => void signOut()}>
            {frame.signOut}
          </Button>
        </Page>
      </main>
    </div>
  )
}

/** The application this person has begun already: in another tab, or by a press whose answer was lost. */
const begunBefore = ({ code, facts }: No): string | undefined =>
  code === 'taken' && facts['what'] === 'application' ? String(facts['exporterId']) : undefined

/** Name, kind, province: the firm is written down and its owner goes on with the first step. */
export function StartForm() {
  const text = joiningWords.say()
  const { frame } = spoken()
  const [nameVi, setName] = useState('')
  const [kind, setKind] = useState('')
  const [provinceCode, setProvince] = useState('')
  const [faults, setFaults] = useState<Faults>({})
  const [turn, setTurn] = useState(0)
  const [refusal, setRefusal] = useState<No>()
  const [isBusy, begin] = useBusy(async () => {
    const found: Faults = {
      ...(nameVi.trim().length < 2 ? { nameVi: text.needed.nameVi } : {}),
      ...(isExporterKind(kind) ? {} : { kind: text.needed.kind }),
      ...(provinceCode === '' ? { provinceCode: text.needed.provinceCode } : {}),
    }
    setTurn((before) => before + 1)
    setFaults(found)
    setRefusal(undefined)
    if (Object.keys(found).length > 0 || !isExporterKind(kind)) return
    const answer = await call('startApplication', { nameVi, kind, provinceCode })
    const begun = answer.ok ? answer.value.exporterId : begunBefore(answer.refusal)
    if (begun) {
      chooseFirm(begun)
      await knowAnew()
      return go(stepPath('who'), true)
    }
    if (!answer.ok) {
      const named = faultsFrom(answer.refusal)
      if (named) setFaults(named)
      else setRefusal(answer.refusal)
    }
  })
  return (
    <form class="form" noValidate onSubmit={submitting(begin)}>
      <Summary faults={faults} turn={turn} />
      <TextField
        id="nameVi"
        label={text.name}
        hint={text.nameHint}
        error={faults['nameVi']}
        required
        maxLength={120}
        autocomplete="organization"
        value={nameVi}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <SelectField
        id="kind"
        label={text.kind}
        error={faults['kind']}
        required
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value)}
      >
        <option value="">{text.choose}</option>
        {exporterKinds.map((each) => (
          <option key={each} value={each}>
            {text.kinds[each]}
          </option>
        ))}
      </SelectField>
      <ProvinceField value={provinceCode} error={faults['provinceCode']} onChange={setProvince} />
      {refusal && <Refused refusal={refusal} />}
      <p class="hint">{frame.requiredLegend}</p>
      <Button type="submit" tone="primary" wide aria-busy={isBusy}>
        {text.begin}
      </Button>
    </form>
  )
}
