import { useState } from 'preact/hooks'
import type { ExporterDecision } from '../../../schema/values/application.ts'
import type { Id } from '../../../schema/values/id.ts'
import { call, type No } from '../../api.ts'
import type { PageProps } from '../../console/outlet.tsx'
import { Page } from '../../console/page.tsx'
import { Shown } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useLoad } from '../../console/use-load.ts'
import { Button } from '../../ui/button.tsx'
import { extra } from '../review/extra.ts'
import DecideDialog, { type Said } from '../review/decide-dialog.tsx'
import ExporterEvidence from '../review/exporter-evidence.tsx'
import { holdsRole } from '../roles.ts'
import { firmWords } from './words.ts'

/** What may be done to a firm that no queue asks about, by its state. */
const acts: Readonly<Record<string, readonly (keyof ReturnType<typeof firmWords.say>['acts'])[]>> = {
  applied: ['refuse'],
  verified: ['suspend', 'close'],
  suspended: ['reinstate', 'close'],
}

/** One firm: what is known of it, and the acts that take it off the pages or bring it back. */
export default function FirmPage({ params }: PageProps) {
  const text = firmWords.say()
  const id = (params['id'] ?? '') as Id<'exporter'>
  const loaded = useLoad('findOperatorExporter', { exporterId: id })
  const [turn, setTurn] = useState(0)
  const [decision, setDecision] = useState<ExporterDecision>()
  const decide = async ({ reasonIds, note }: Said): Promise<No | undefined> => {
    if (!decision) return undefined
    const answer = await call('verifyExporter', {
      id,
      decision,
      reasonIds: reasonIds as Id<'reason'>[],
      note,
      ...(extra.value as { items?: [] }),
    })
    if (!answer.ok) {
      const open = Number(answer.refusal.facts['open'] ?? 0)
      if (open === 0) return answer.refusal
      tell(text.stillOpen(open))
    } else tell(text.decided)
    setDecision(undefined)
    await loaded.reload()
    setTurn((before) => before + 1)
    return undefined
  }
  return (
    <Page title={loaded.value?.application.names.vi ?? text.title}>
      <ExporterEvidence key={turn} subjectId={id} />
      <Shown of={loaded} rows={0}>
        {({ application: { state, names } }) => (
          <>
            {holdsRole(['verifier']) && (acts[state] ?? []).length > 0 && (
              <div class="decision-bar" role="region" aria-label={text.changeState}>
                {(acts[state] ?? []).map((act) => (
                  <Button key={act} onClick={() => setDecision(act)}>
                    {text.acts[act]}
                  </Button>
                ))}
              </div>
            )}
            {decision && (
              <DecideDialog
                kind="exporter"
                decision={decision}
                title={names.vi}
                onDecide={decide}
                onClose={() => setDecision(undefined)}
              />
            )}
          </>
        )}
      </Shown>
    </Page>
  )
}
