import { useEffect, useRef } from 'preact/hooks'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { spoken } from './language.ts'
import { brand } from './page.tsx'

/** What is wrong, by the id of the field. */
export type Faults = Readonly<Record<string, string>>

/**
 * The summary of a form that was not accepted: it takes the focus, links to the fields, and the tab's title begins
 * with the word. `turn` grows with each try, so the same faults take the focus again.
 */
export function Summary({ faults, turn }: { faults: Faults; turn: number }) {
  const box = useRef<HTMLDivElement>(null)
  const { frame } = spoken()
  const errors = Object.entries(faults).map(([id, message]) => ({ id, message }))
  const isEmpty = errors.length === 0
  useEffect(() => {
    if (isEmpty) return
    box.current?.querySelector<HTMLElement>('#errors')?.focus()
    const title = document.title
    if (!title.startsWith(frame.errorTitle)) document.title = frame.errorTitle + title
    return () => {
      if (document.title.startsWith(frame.errorTitle))
        document.title = title.replace(frame.errorTitle, '') || brand()
    }
  }, [turn, isEmpty])
  return (
    <div ref={box} onClick={goToField}>
      {!isEmpty && <ErrorSummary title={frame.checkForm} errors={errors} />}
    </div>
  )
}

/** A form's own way to act: the page stays. */
export const submitting =
  (press: () => void) =>
  (event: Event): void => {
    event.preventDefault()
    press()
  }

/** A link of the summary puts the cursor into its field; the address keeps naming the page. */
function goToField(event: Event): void {
  const link = (event.target as Element).closest('a')
  if (!link) return
  event.preventDefault()
  document.getElementById(link.hash.slice(1))?.focus()
}
