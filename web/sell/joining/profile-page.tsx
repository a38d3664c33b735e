import { useState } from 'preact/hooks'
import type { Application } from '../../../schema/contracts/applications.ts'
import { call, type No } from '../../api.ts'
import { submitting, Summary } from '../../console/form.tsx'
import { locale } from '../../console/language.ts'
import { Page } from '../../console/page.tsx'
import { Refused, Shown } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useBusy } from '../../console/use-busy.ts'
import { useLoad } from '../../console/use-load.ts'
import { StateTag } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { dayText } from '../../ui/date-text.ts'
import { Notice } from '../../ui/notice.tsx'
import { firm } from '../firm.ts'
import { AccountFacts, BankForm } from './bank-form.tsx'
import { Decided } from './decided.tsx'
import { FirmFacts } from './facts.tsx'
import { Papers } from './papers.tsx'
import { useFields } from './use-fields.ts'
import { checkContact, ContactFields } from './where-step.tsx'
import { joiningWords } from './words.ts'

/** The firm as the market knows it: what was checked, its papers, where its money goes. */
export default function ProfilePage() {
  const text = joiningWords.say()
  const loaded = useLoad('findApplication', { exporterId: firm.value!.id })
  return (
    <Page title={text.profileTitle}>
      <Shown of={loaded} rows={6}>
        {(application) => <Profile application={application} reload={loaded.reload} />}
      </Shown>
    </Page>
  )
}

type Props = { application: Application; reload: () => Promise<void> }

function Profile({ application, reload }: Props) {
  const text = joiningWords.say()
  const { state, verifiedOn } = application
  return (
    <div class="narrow">
      {state === 'suspended' && (
        <Notice tone="bad">
          <h2>{text.suspendedTitle}</h2>
          <p>{text.suspended}</p>
          <Decided decision={application.decisions.find(({ decision }) => decision === 'suspend')} />
        </Notice>
      )}
      {verifiedOn && (
        <p>
          <StateTag tone="ok" icon="badge-check">
            {text.verifiedOn(dayText(verifiedOn, locale.value))}
          </StateTag>
        </p>
      )}
      <FirmFacts application={application} />
      {(state === 'verified' || state === 'suspended') && <p class="hint">{text.fixedHint}</p>}
      <section aria-labelledby="money">
        <h2 id="money">{text.money}</h2>
        <Money application={application} reload={reload} />
      </section>
      <section aria-labelledby="papers">
        <h2 id="papers">{text.checklist}</h2>
        <Papers application={application} reload={reload} />
      </section>
      {(state === 'verified' || state === 'suspended') && (
        <Contact application={application} reload={reload} />
      )}
    </div>
  )
}

function Contact({ application, reload }: Props) {
  const text = joiningWords.say()
  const { ward, addressLine, phone } = application
  const fields = useFields({ ward, addressLine, phone }, checkContact)
  const [isBusy, keep] = useBusy(async () => {
    if (!(await fields.saveAll())) return
    tell(text.keptContact)
    await reload()
  })
  return (
    <section aria-labelledby="contact">
      <h2 id="contact">{text.contact}</h2>
      <form class="form" noValidate onSubmit={submitting(keep)}>
        <Summary faults={fields.faults} turn={fields.turn} />
        <ContactFields fields={fields} />
        {fields.refusal && <Refused refusal={fields.refusal} />}
        <Button type="submit" aria-busy={isBusy}>
          {text.keepContact}
        </Button>
      </form>
    </section>
  )
}

/** The account in use, the one that waits with its hours, and the way to another. */
function Money({ application, reload }: Props) {
  const text = joiningWords.say()
  const [isChanging, setChanging] = useState(false)
  const [refusal, setRefusal] = useState<No>()
  const { bankAccounts, state } = application
  const active = bankAccounts.find((account) => account.state === 'active')
  const waiting = bankAccounts.find((account) => account.state === 'proposed' || account.state === 'approved')
  const newest = bankAccounts[0]
  const [isBusy, cancel] = useBusy(async () => {
    if (!waiting) return
    const answer = await call('cancelBankAccount', { exporterId: application.exporterId, id: waiting.id })
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (answer.ok) tell(text.cancelled)
    await reload()
  })
  const mayChange = !waiting && (state === 'verified' || state === 'suspended')
  return (
    <div class="form">
      {active ? <AccountFacts account={active} /> : !waiting && <p class="muted">{text.noAccount}</p>}
      {waiting && <AccountFacts account={waiting} isFirst={state === 'applied' || state === 'in_review'} />}
      {!waiting && newest?.state === 'refused' && <AccountFacts account={newest} />}
      {refusal && <Refused refusal={refusal} />}
      {waiting && (state === 'verified' || state === 'suspended') && (
        <Button tone="danger" aria-busy={isBusy} onClick={cancel}>
          {text.cancelChange}
        </Button>
      )}
      {mayChange && !isChanging && <Button onClick={() => setChanging(true)}>{text.changeBank}</Button>}
      {mayChange && isChanging && (
        <>
          <p>{text.changeLead}</p>
          <BankForm
            application={application}
            onDone={async () => {
              setChanging(false)
              tell(text.proposed)
              await reload()
            }}
          />
        </>
      )}
    </div>
  )
}
