import { useState } from 'preact/hooks'
import type { OwnListingRow } from '../../../schema/contracts/listings.ts'
import { call, type No } from '../../api.ts'
import { noteAnswer } from '../../console/network.ts'
import { Refused } from '../../console/states.tsx'
import { useBusy } from '../../console/use-busy.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { firm } from '../firm.ts'
import { listWords } from './words.ts'

type Outcome = { sent: number; lacking: number }

/**
 * Sends every draft of the page for review, one after the other: what is whole goes, what lacks something stays with
 * its reasons in the editor. Stops where the firm or the network says no to all of them.
 */
export function OfferAll({ rows, reload }: { rows: readonly OwnListingRow[]; reload: () => Promise<void> }) {
  const text = listWords.say()
  const [done, setDone] = useState(0)
  const [outcome, setOutcome] = useState<Outcome>()
  const [refusal, setRefusal] = useState<No>()
  const [isBusy, offer] = useBusy(async () => {
    setRefusal(undefined)
    setOutcome(undefined)
    const told: Outcome = { sent: 0, lacking: 0 }
    for (const [at, { id, revision }] of rows.entries()) {
      setDone(at + 1)
      const answer = await call('submitListing', { exporterId: firm.value!.id, id, revision })
      noteAnswer(answer)
      if (answer.ok) told.sent += 1
      else if (isOfOne(answer.refusal)) told.lacking += 1
      else {
        setRefusal(answer.refusal)
        break
      }
    }
    setOutcome(told)
    await reload()
  })
  return (
    <>
      {rows.length > 0 && (
        <p>
          <Button aria-busy={isBusy} onClick={offer}>
            {isBusy ? text.offering(done, rows.length) : text.offerAll(rows.length)}
          </Button>
        </p>
      )}
      {outcome && (
        <Notice tone={outcome.lacking > 0 ? 'warn' : 'ok'} live>
          {outcome.sent > 0 && <p>{text.offered(outcome.sent)}</p>}
          {outcome.lacking > 0 && <p>{text.notOffered(outcome.lacking)}</p>}
        </Notice>
      )}
      {refusal && <Refused refusal={refusal} />}
    </>
  )
}

/** Whether the "no" is about this listing alone; another may still go. */
const isOfOne = ({ code, facts }: No): boolean =>
  ['incomplete', 'taken', 'version_changed', 'invalid'].includes(code) ||
  (code === 'wrong_state' && !('exporterState' in facts))
