import { useEffect, useState } from 'preact/hooks'
import type { Application } from '../../../schema/contracts/applications.ts'
import { locale } from '../../console/language.ts'
import { Page } from '../../console/page.tsx'
import { go } from '../../console/router.ts'
import { Shown } from '../../console/states.tsx'
import { type Loaded, useLoad } from '../../console/use-load.ts'
import { StateTag } from '../../ui/badge.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { dayText } from '../../ui/date-text.ts'
import { Notice } from '../../ui/notice.tsx'
import { firm } from '../firm.ts'
import { Decided } from './decided.tsx'
import { FirmFacts } from './facts.tsx'
import { knowAnew } from './know-anew.ts'
import { StartForm } from './start-page.tsx'
import { lacking, nextStep, stepNames, stepPath } from './steps.ts'
import { joiningWords } from './words.ts'

/** Where an application stands, and the one next step. */
export default function ApplicationPage() {
  const text = joiningWords.say()
  const loaded = useLoad('findApplication', { exporterId: firm.value!.id })
  useDecided(loaded)
  return (
    <Page title={text.title}>
      <Shown of={loaded} rows={5}>
        {(application) => (
          <div class="narrow">
            {application.state === 'applied' && <Steps application={application} />}
            {application.state === 'in_review' && <Waiting application={application} />}
            {application.state === 'closed' && <Ended application={application} />}
          </div>
        )}
      </Shown>
    </Page>
  )
}

/** Whoever comes back from the letter to this page sees what was decided; a firm let in goes on to its desk. */
function useDecided({ value, reload }: Loaded<Application>): void {
  const state = value?.state
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void reload()
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  useEffect(() => {
    if (state === undefined || state === firm.value?.state) return
    void knowAnew().then(() => {
      if (state === 'verified' || state === 'suspended') go('/sell', true)
    })
  }, [state])
}

type Props = { application: Application }

function Steps({ application }: Props) {
  const text = joiningWords.say()
  const wasAsked = application.decisions[0]?.decision === 'ask'
  return (
    <>
      {wasAsked && (
        <Notice tone="warn">
          <h2>{text.askedTitle}</h2>
          <p>{text.asked}</p>
          <Decided decision={application.decisions[0]} />
        </Notice>
      )}
      <ol class="join-steps">
        {stepNames.map((step, at) => {
          const left = lacking(application, step).length
          return (
            <li key={step}>
              <a href={stepPath(step)}>
                <span>
                  {at + 1}. {text.steps[step]}
                </span>
                {step !== 'send' && (
                  <StateTag tone={left === 0 ? 'ok' : 'warn'} icon={left === 0 ? 'check' : 'clock'}>
                    {left === 0 ? text.done : text.lacking(left)}
                  </StateTag>
                )}
              </a>
            </li>
          )
        })}
      </ol>
      <ButtonLink href={stepPath(nextStep(application))} tone="primary" wide>
        {text.goOn}
      </ButtonLink>
    </>
  )
}

function Waiting({ application }: Props) {
  const text = joiningWords.say()
  return (
    <>
      <Notice>
        <h2>{text.inReviewTitle}</h2>
        <p>{text.inReview(dayText(application.submittedAt ?? application.startedAt, locale.value))}</p>
      </Notice>
      <p>{text.draftHint}</p>
      <ButtonLink href="/sell/listings" tone="primary" wide>
        {text.draftFirst}
      </ButtonLink>
      <FirmFacts application={application} />
    </>
  )
}

function Ended({ application }: Props) {
  const text = joiningWords.say()
  const [isAgain, setAgain] = useState(false)
  const [last] = application.decisions
  const wasRefused = last?.decision === 'refuse'
  return (
    <>
      <Notice tone="bad">
        <h2>{wasRefused ? text.refusedTitle : text.closedTitle}</h2>
        <p>{wasRefused ? text.refused : text.closed}</p>
        <Decided decision={last} />
      </Notice>
      {wasRefused && isAgain ? (
        <StartForm />
      ) : wasRefused ? (
        <Button tone="primary" wide onClick={() => setAgain(true)}>
          {text.beginAgain}
        </Button>
      ) : (
        <ButtonLink href="/sell/orders" wide>
          {text.seeOrders}
        </ButtonLink>
      )}
    </>
  )
}
