import { useEffect, useState } from 'preact/hooks'
import type { Import } from '../../../schema/contracts/imports.ts'
import type { PageProps } from '../../console/outlet.tsx'
import { Page } from '../../console/page.tsx'
import { place } from '../../console/router.ts'
import { Shown } from '../../console/states.tsx'
import { useLoad } from '../../console/use-load.ts'
import { Notice } from '../../ui/notice.tsx'
import { firm, roleMay } from '../firm.ts'
import { Acts, leftOf, Span, useActs } from './import-acts.tsx'
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
          {one.state === 'checked' && one.rows.bad > 0 && one.done === 0 && (
            <Notice tone="warn">{text.mend}</Notice>
          )}
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
        <progress
          class="sheet-progress"
          max={chosen ?? 1}
          value={done + failed}
          aria-label={text.states.applying}
        />
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
              <a href="/sell/listings?state=draft">{text.toListings}</a>
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
