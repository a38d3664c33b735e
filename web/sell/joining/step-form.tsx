import type { ComponentChildren } from 'preact'
import { submitting, Summary } from '../../console/form.tsx'
import { locale, spoken } from '../../console/language.ts'
import { go } from '../../console/router.ts'
import { Refused } from '../../console/states.tsx'
import { useBusy } from '../../console/use-busy.ts'
import { clockText } from '../../console/when.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import type { StepName } from './steps.ts'
import { stepNames, stepPath } from './steps.ts'
import type { Fields } from './use-fields.ts'
import { joiningWords } from './words.ts'

/** The frame of a step with fields: what is wrong on top, where it was saved below, and the way on. */
export function StepForm({
  step,
  fields,
  children,
}: {
  step: StepName
  fields: Fields
  children: ComponentChildren
}) {
  const text = joiningWords.say()
  const [isBusy, goOn] = useBusy(async () => {
    if (await fields.saveAll()) go(stepPath(after(step)))
  })
  return (
    <form class="form" noValidate onSubmit={submitting(goOn)}>
      <Summary faults={fields.faults} turn={fields.turn} />
      {children}
      {fields.refusal && <Refused refusal={fields.refusal} />}
      <Saved fields={fields} />
      <p class="hint">{spoken().frame.requiredLegend}</p>
      <Button type="submit" tone="primary" wide aria-busy={isBusy}>
        {text.goOn}
      </Button>
      <BackLink step={step} />
    </form>
  )
}

function Saved({ fields: { saving } }: { fields: Fields }) {
  const text = joiningWords.say()
  const words = {
    idle: '',
    saving: text.saving,
    saved: text.saved(clockText(saving.at, locale.value)),
    unsaved: text.unsaved,
  }
  return (
    <p class="small muted" role="status">
      {words[saving.state]}
    </p>
  )
}

export const after = (step: StepName): StepName => stepNames[stepNames.indexOf(step) + 1] ?? 'send'

/** To the step before, or to the list of steps. */
export function BackLink({ step }: { step: StepName }) {
  const text = joiningWords.say()
  const before = stepNames[stepNames.indexOf(step) - 1]
  return (
    <p class="row">
      {before && (
        <ButtonLink href={stepPath(before)} tone="quiet" icon="arrow-left">
          {text.steps[before]}
        </ButtonLink>
      )}
      <ButtonLink href="/sell" tone="quiet">
        {text.toSteps}
      </ButtonLink>
    </p>
  )
}
