import { useState } from 'preact/hooks'
import type { Application } from '../../../schema/contracts/applications.ts'
import { call, type No } from '../../api.ts'
import { locale } from '../../console/language.ts'
import { go } from '../../console/router.ts'
import { Refused } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useBusy } from '../../console/use-busy.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { firm } from '../firm.ts'
import { AccountFacts } from './bank-form.tsx'
import { faultsFrom } from './faults.ts'
import { FirmFacts } from './facts.tsx'
import { knowAnew } from './know-anew.ts'
import type { StepProps } from './step-page.tsx'
import { BackLink } from './step-form.tsx'
import { stepFor, stepPath } from './steps.ts'
import { joiningWords } from './words.ts'

/** The whole once more, what is missing with the way to it, and the button that sends it. */
export function SendStep({ application, reload }: StepProps) {
  const text = joiningWords.say()
  const [refusal, setRefusal] = useState<No>()
  const [isBusy, send] = useBusy(async () => {
    const answer = await call('submitApplication', { exporterId: firm.value!.id })
    if (!answer.ok) {
      setRefusal(answer.refusal)
      return await reload()
    }
    tell(text.sent)
    await knowAnew()
    go('/sell')
  })
  const account = application.bankAccounts.find(({ state }) => state === 'proposed' || state === 'active')
  const named = refusal && faultsFrom(refusal)
  return (
    <div class="form">
      <p>{text.sendLead}</p>
      <Missing application={application} />
      <FirmFacts application={application} />
      {account && <AccountFacts account={account} isFirst />}
      {named && (
        <Notice tone="bad" live>
          {Object.values(named).join(' ')}
        </Notice>
      )}
      {refusal && !named && refusal.code !== 'incomplete' && <Refused refusal={refusal} />}
      {application.missing.length === 0 && (
        <Button tone="primary" wide aria-busy={isBusy} onClick={send}>
          {text.send}
        </Button>
      )}
      <BackLink step="send" />
    </div>
  )
}

function Missing({ application }: { application: Application }) {
  const text = joiningWords.say()
  if (application.missing.length === 0) return null
  const names: Readonly<Record<string, string>> = text.fields
  const nameOf = (path: string) =>
    application.checklist.find(({ id }) => path === `items.${id}`)?.name[locale.value] ?? names[path] ?? path
  return (
    <Notice tone="warn">
      <p>
        <b>{text.stillMissing}</b>
      </p>
      <ul>
        {application.missing.map((path) => (
          <li key={path}>
            <a class="tap" href={stepPath(stepFor(path))}>
              {nameOf(path)}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
