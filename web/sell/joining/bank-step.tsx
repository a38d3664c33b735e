import { useState } from 'preact/hooks'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { AccountFacts, BankForm } from './bank-form.tsx'
import type { StepProps } from './step-page.tsx'
import { BackLink } from './step-form.tsx'
import { stepPath } from './steps.ts'
import { joiningWords } from './words.ts'

/** The account of an application: typed once, shown masked, typed anew when it was wrong. */
export function BankStep({ application, reload }: StepProps) {
  const text = joiningWords.say()
  const [isChanging, setChanging] = useState(false)
  const account = application.bankAccounts.find(({ state }) => state === 'proposed' || state === 'active')
  const isShown = account !== undefined && !isChanging
  return (
    <div class="form">
      <p>{text.bankLead}</p>
      {isShown ? (
        <>
          <AccountFacts account={account} isFirst />
          <Button onClick={() => setChanging(true)}>{text.changeBank}</Button>
          <ButtonLink href={stepPath('send')} tone="primary" wide>
            {text.goOn}
          </ButtonLink>
        </>
      ) : (
        <BankForm
          application={application}
          onDone={async () => {
            await reload()
            setChanging(false)
          }}
        />
      )}
      <BackLink step="bank" />
    </div>
  )
}
