import { useState } from 'preact/hooks'
import type { ConsignmentRow } from '../../../schema/contracts/consignments.ts'
import { locale } from '../../console/language.ts'
import { Page } from '../../console/page.tsx'
import { Shown } from '../../console/states.tsx'
import { useLoad } from '../../console/use-load.ts'
import { Icon } from '../../ui/icon.tsx'
import { EmptyState } from '../../ui/notice.tsx'
import { firm } from '../firm.ts'
import { unsentOf } from '../pending.ts'
import { Current, type Recorded } from './current.tsx'
import { handOverWords } from './words.ts'

const shown = 100

/** Parcels handed over one after the other: a number scanned or typed, and the next order is there. */
export default function HandOver() {
  const text = handOverWords.say()
  const ask = { exporterId: firm.value!.id, state: 'packed' as const, limit: shown }
  const loaded = useLoad('listConsignments', ask)
  return (
    <>
      <p class="back">
        <a href="/sell/orders?tab=handOver">
          <Icon name="arrow-left" /> {text.back}
        </a>
      </p>
      <Page title={text.title}>
        <p class="muted">{text.intro}</p>
        <Shown of={loaded} rows={4}>
          {({ items }) => <Parcels rows={items.filter((row) => !unsentOf(row))} />}
        </Shown>
      </Page>
    </>
  )
}

function Parcels({ rows }: { rows: readonly ConsignmentRow[] }) {
  const text = handOverWords.say()
  const [first, setFirst] = useState<string>()
  const [recorded, setRecorded] = useState<readonly Recorded[]>([])
  const current = rows.find(({ id }) => id === first) ?? rows[0]
  const others = rows.filter((row) => row !== current)
  return (
    <>
      {current ? (
        <Current
          row={current}
          rows={rows}
          recorded={recorded}
          choose={setFirst}
          onRecorded={(one) => {
            setFirst(others[0]?.id)
            setRecorded([one, ...recorded].slice(0, shown))
          }}
          onUndone={(one) => setRecorded(recorded.filter((each) => each !== one))}
          {...(others[0] ? { skip: () => setFirst(others[0]?.id) } : {})}
        />
      ) : (
        <EmptyState title={text.empty}>
          <p>{text.emptyHint}</p>
        </EmptyState>
      )}
      <Queue
        title={text.next}
        items={others.slice(0, 5).map(({ code, summary }) => [code, summary[locale.value]])}
      />
      <Queue title={text.done} items={recorded.slice(0, 5).map(({ code, number }) => [code, number])} />
    </>
  )
}

function Queue({ title, items }: { title: string; items: readonly [string, string][] }) {
  if (items.length === 0) return null
  return (
    <section class="hand-list">
      <h2>{title}</h2>
      <ol>
        {items.map(([code, more]) => (
          <li key={code + more}>
            <b>{code}</b> <span class="muted">{more}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
