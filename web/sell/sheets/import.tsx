import { useEffect, useRef, useState } from 'preact/hooks'
import type { Import } from '../../../schema/contracts/imports.ts'
import { type Answer, call, type No } from '../../api.ts'
import { submitting } from '../../console/form.tsx'
import { noteAnswer } from '../../console/network.ts'
import type { PageProps } from '../../console/outlet.tsx'
import { Page } from '../../console/page.tsx'
import { place } from '../../console/router.ts'
import { noText, Shown } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useBusy } from '../../console/use-busy.ts'
import { useLoad } from '../../console/use-load.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { firm, roleMay } from '../firm.ts'
import { ImportRows, type Only, onlyOf } from './import-rows.tsx'
import { StateWord } from './state-word.tsx'
import { countText, sheetWords } from './words.ts'

/** How often a page looks how far an import is. */
const glance = 1500

/** One sheet: what its rows would do, applying them, and how far that is. */
export default function ImportPage({ params }: PageProps) {
  const text = sheetWords.say()
  const { id = '' } = params
  const ask = { exporterId: firm.value!.id, id: id as Import['id'] }
  const loaded = useLoad('findImport', ask)
  const isMoving = loaded.value?.state === 'applying' || loaded.value?.state === 'reading'
  useEffect(() => {
    if (!isMoving) return
    const timer = setInterval(() => void (document.hidden || loaded.reload()), glance)
    return () => clearInterval(timer)
  }, [isMoving])
  return (
    <Page
      title={loaded.value?.fileName || text.title}
      aside={<a href={`/sell/sheets${loaded.value ? `?kind=${loaded.value.kind}` : ''}`}>{text.back}</a>}
    >
      <Shown of={loaded}>{(one) => <Whole one={one} reload={loaded.reload} />}</Shown>
    </Page>
  )
}

const rightOf = { listings: 'offer', stock: 'count', prices: 'offer' } as const

function Whole({ one, reload }: { one: Import; reload: () => Promise<void> }) {
  const text = sheetWords.say()
  const [chosen, setChosen] = useState<readonly number[]>([])
  const only = onlyOf(place.value.query.get('only'), one)
  const mayApply = one.state === 'checked' && roleMay(rightOf[one.kind])
  const { apply, cancel } = useActs(one, reload)
  useEffect(() => setChosen([]), [one.state])
  return (
    <>
      <p class="sheet-state">
        <StateWord of={one} />
        <span class="muted">
          {text.kinds[one.kind]} · {text.rowsOf(countText(one.rows.all))}
        </span>
      </p>
      <Progress one={one} />
      {one.state !== 'reading' && (
        <>
          {one.state === 'checked' && one.rows.bad > 0 && one.done === 0 && <Notice tone="warn">{text.mend}</Notice>}
          <Remarks one={one} />
          {mayApply && <Acts one={one} chosen={chosen} apply={apply} cancel={cancel} />}
          <Tally one={one} only={only} />
          <ImportRows one={one} only={only} chosen={chosen} {...(mayApply ? { onChoose: setChosen } : {})} />
          {mayApply && leftOf(one) > 1 && <Span apply={apply} />}
        </>
      )}
    </>
  )
}

/** How far it is, said once at the beginning and once at the end; the bar tells the rest to who looks. */
function Progress({ one }: { one: Import }) {
  const text = sheetWords.say()
  const { state, done, failed, chosen } = one
  if (state === 'reading') return <Notice live>{text.reading}</Notice>
  if (state === 'cancelled') return <Notice>{text.cancelledNote}</Notice>
  if (state === 'applying')
    return (
      <Notice live>
        <p>{text.goesOn}</p>
        <progress class="sheet-progress" max={chosen ?? 1} value={done + failed} aria-label={text.states.applying} />
        <p aria-live="off">{text.doneOf(countText(done), countText(chosen ?? 0))}</p>
      </Notice>
    )
  return (
    <>
      {done > 0 && (
        <Notice tone="ok" live>
          <p>{text.allDone(countText(done))}</p>
          {one.kind === 'listings' && (
            <p>
              <a href="/sell/listings">{text.toListings}</a>
            </p>
          )}
        </Notice>
      )}
      {failed > 0 && (
        <Notice tone="warn" live>
          {text.someFailed(countText(failed))}
        </Notice>
      )}
    </>
  )
}

function Remarks({ one: { notes, headings } }: { one: Import }) {
  const text = sheetWords.say()
  if (notes.length === 0 && headings.extra.length === 0) return null
  return (
    <Notice>
      {headings.extra.length > 0 && <p>{text.extra(headings.extra.join(', '))}</p>}
      {notes.map((note) => (
        <p key={note}>{text.notes[note]}</p>
      ))}
    </Notice>
  )
}

type Wish = 'all_good' | number[] | { from: number; to: number }
type Apply = (rows: Wish) => Promise<boolean>

/** Good rows that have not been applied yet. */
const leftOf = ({ rows, done }: Import): number => rows.all - rows.bad - done

/** Applying and putting away: either says what came of it, and the page is read again. */
function useActs(one: Import, reload: () => Promise<void>): { apply: Apply; cancel: () => Promise<boolean> } {
  const text = sheetWords.say()
  const ask = { exporterId: firm.value!.id, id: one.id }
  const told = async (answer: Answer<Import>, said: string): Promise<boolean> => {
    noteAnswer(answer)
    tell(answer.ok ? said : whyNot(answer.refusal))
    await reload()
    return answer.ok
  }
  const whyNot = (refusal: No): string =>
    refusal.code === 'wrong_state' ? text.movedOn : refusal.code === 'invalid' ? text.spanEmpty : noText(refusal)
  return {
    apply: async (rows) => await told(await call('applyImport', { ...ask, rows }), text.begun),
    cancel: async () => await told(await call('cancelImport', ask), text.cancelled),
  }
}

type Acting = { one: Import; chosen: readonly number[]; apply: Apply; cancel: () => Promise<boolean> }

function Acts({ one, chosen, apply, cancel }: Acting) {
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

function Span({ apply }: { apply: Apply }) {
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
        <TextField id="span-from" name="from" label={text.from} inputMode="numeric" autoComplete="off" error={fault || undefined} />
        <TextField id="span-to" name="to" label={text.to} inputMode="numeric" autoComplete="off" />
        <Button type="submit" aria-busy={isBusy}>
          {text.applySpan}
        </Button>
      </form>
    </details>
  )
}

const tallied = ['bad', 'new', 'changed', 'same'] as const

function Tally({ one, only }: { one: Import; only: Only }) {
  const text = sheetWords.say()
  const chip = (name: Only, count: number) => (
    <li key={name}>
      <a
        class="chip"
        href={`/sell/sheets/${one.id}?only=${name}`}
        {...(name === only ? { 'aria-current': 'true' as const } : {})}
      >
        {text.tally[name]} ({countText(count)})
      </a>
    </li>
  )
  return (
    <ul class="chips" aria-label={text.tallyLabel}>
      {tallied.map((name) => chip(name, one.rows[name]))}
      {chip('all', one.rows.all)}
    </ul>
  )
}
