import { useEffect } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { areKeysOn, bindKeys } from '../keys.ts'
import { keyOf } from './kinds.ts'
import { reviewWords } from './words.ts'

/** What can be decided about the evidence above, each by its button, the two usual ones also by a key. */
export function DecisionBar({
  decisions,
  note,
  onDecide,
}: {
  decisions: readonly string[]
  /** Why nothing can be decided here. */
  note?: string | undefined
  onDecide: (decision: string) => void
}) {
  const text = reviewWords.say()
  useEffect(() => {
    if (note !== undefined) return undefined
    return bindKeys(
      Object.fromEntries(
        decisions.flatMap((decision) => {
          const key = keyOf(decisions, decision)
          return key ? [[key, () => onDecide(decision)]] : []
        }),
      ),
    )
  })
  return (
    <div class="decision-bar" role="region" aria-label={text.bar}>
      {note === undefined ? (
        decisions.map((decision, at) => {
          const key = keyOf(decisions, decision)
          return (
            <Button
              key={decision}
              tone={at === 0 ? 'primary' : 'plain'}
              onClick={() => onDecide(decision)}
              {...(key && areKeysOn.value ? { 'aria-keyshortcuts': key } : {})}
            >
              {text.decisions[decision] ?? decision}
              {key && areKeysOn.value && <kbd aria-hidden="true">{key}</kbd>}
            </Button>
          )
        })
      ) : (
        <p>{note}</p>
      )}
    </div>
  )
}
