import type { ComponentType } from 'preact'
import type { Application } from '../../../schema/contracts/applications.ts'
import type { PageProps } from '../../console/outlet.tsx'
import { Page } from '../../console/page.tsx'
import { Shown } from '../../console/states.tsx'
import { useLoad } from '../../console/use-load.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/notice.tsx'
import { firm } from '../firm.ts'
import { BankStep } from './bank-step.tsx'
import { PapersStep } from './papers.tsx'
import { SendStep } from './send-step.tsx'
import { isStep, type StepName, stepNames } from './steps.ts'
import { WhatStep } from './what-step.tsx'
import { WhereStep } from './where-step.tsx'
import { WhoStep } from './who-step.tsx'
import { joiningWords } from './words.ts'

export type StepProps = { application: Application; reload: () => Promise<void> }

const views: Readonly<Record<StepName, ComponentType<StepProps>>> = {
  who: WhoStep,
  where: WhereStep,
  what: WhatStep,
  papers: PapersStep,
  bank: BankStep,
  send: SendStep,
}

/** One step of the application; each reads anew what the one before saved. */
export default function StepPage({ params }: PageProps) {
  const step = isStep(params['step']) ? params['step'] : 'who'
  return <Step key={step} step={step} />
}

function Step({ step }: { step: StepName }) {
  const text = joiningWords.say()
  const loaded = useLoad('findApplication', { exporterId: firm.value!.id })
  const View = views[step]
  return (
    <Page
      title={text.steps[step]}
      aside={<p class="muted">{text.stepOf(stepNames.indexOf(step) + 1, stepNames.length)}</p>}
    >
      <Shown of={loaded} rows={5}>
        {(application) =>
          application.state === 'applied' ? (
            <div class="narrow">
              <View application={application} reload={loaded.reload} />
            </div>
          ) : (
            <EmptyState title={text.inReviewTitle}>
              <ButtonLink href="/sell">{text.title}</ButtonLink>
            </EmptyState>
          )
        }
      </Shown>
    </Page>
  )
}
