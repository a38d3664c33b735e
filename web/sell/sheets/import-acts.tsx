import { useRef, useState } from 'preact/hooks'
import type { Import } from '../../../schema/contracts/imports.ts'
import { type Answer, call, type No } from '../../api.ts'
import { submitting } from '../../console/form.tsx'
import { noteAnswer } from '../../console/network.ts'
import { noText } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useBusy } from '../../console/use-busy.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { firm } from '../firm.ts'
import { countText, sheetWords } from './words.ts'

type Wish = 'all_good' | number[] | { from: number; to: number }
type Apply = (rows: Wish) => Promise<boolean>

/** Good rows that have not been applied yet. */
export const leftOf = ({ rows, done }: Import): number => rows.all - rows.bad - done

/** Applying and putting away: either says what came of it, and the page is read again. */
export function useActs(
  one: Import,
  reload: () => Promise<void>,
): { apply: Apply; cancel: () => Promise<boolean> } {
  const text = sheetWords.say()
  const ask = { exporterId: firm.value!.id, id: one.id }
  const told = async (answer: Answer<Import>, said: string): Promise<boolean> => {
    noteAnswer(answer)
    tell(answer.ok ? said : whyNot(answer.refusal))
    await reload()
    return answer.ok
  }
  const whyNot = (refusal: No): string =>
    refusal.code === 'wrong_state'
      ? text.movedOn
      : refusal.code === 'invalid'
        ? text.spanEmpty
        : noText(refusal)
  return {
    apply: async (rows) => await told(await call('applyImport', { ...ask, rows }), text.begun),
    cancel: async () => await told(await call('cancelImport', ask), text.cancelled),
  }
}

type Acting = { one: Import; chosen: readonly number[]; apply: Apply; cancel: () => Promise<boolean> }

export function Acts({ one, chosen, apply, cancel }: Acting) {
  const text = sheetWords.say()
  const left = leftOf(one)
  const [isApplying, applyAll] = useBusy(() => apply('all_good'))
  const [isChoosing, applyChosen] = useBusy(() => apply([...chosen]))
  const [isCancelling, putAway] = useBusy(cancel)
  if (left === 0 && one.done > 0) return null
  const words = one.done > 0 ? text.applyRest : text.applyAll
  return (
    <div class="sheet-acts">
      {left > 0 && (
        <Button tone="primary" icon="check" aria-busy={isApplying} onClick={applyAll}>
          {words(countText(left))}
        </Button>
      )}
      {chosen.length > 0 && (
        <Button aria-busy={isChoosing} onClick={applyChosen}>
          {text.applyChosen(countText(chosen.length))}
        </Button>
      )}
      {one.done === 0 && (
        <Button tone="quiet" aria-busy={isCancelling} onClick={putAway}>
          {text.cancel}
        </Button>
      )}
    </div>
  )
}

export function Span({ apply }: { apply: Apply }) {
  const text = sheetWords.say()
  const form = useRef<HTMLFormElement>(null)
  const [fault, setFault] = useState('')
  const [isBusy, press] = useBusy(async () => {
    const fields = new FormData(form.current ?? undefined)
    const [from, to] = [Number(fields.get('from')), Number(fields.get('to'))]
    if (!Number.isInteger(from) || !Number.isInteger(to) || from < 1 || to < from) {
      setFault(text.spanWanted)
      document.getElementById('span-from')?.focus()
      return
    }
    setFault('')
    await apply({ from, to })
  })
  return (
    <details class="fold sheet-span">
      <summary>{text.applySpan}</summary>
      <form ref={form} class="sheet-acts" onSubmit={submitting(press)} noValidate>
        <TextField
          id="span-from"
          name="from"
          label={text.from}
          inputMode="numeric"
          autoComplete="off"
          error={fault || undefined}
        />
        <TextField id="span-to" name="to" label={text.to} inputMode="numeric" autoComplete="off" />
        <Button type="submit" aria-busy={isBusy}>
          {text.applySpan}
        </Button>
      </form>
    </details>
  )
}
