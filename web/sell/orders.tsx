import { useEffect, useState } from 'preact/hooks'
import type { ConsignmentState } from '../../schema/values/status.ts'
import { spoken } from '../console/language.ts'
import { Page } from '../console/page.tsx'
import { Pager, usePages } from '../console/pager.tsx'
import { place } from '../console/router.ts'
import { Shown } from '../console/states.tsx'
import { useLoad } from '../console/use-load.ts'
import { Notice } from '../ui/notice.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { firm, roleMay } from './firm.ts'
import { OrderTable } from './order-table.tsx'
import { type Counts, countOf, isTab, type Tab, tabNames, tabs, useCounts } from './tabs.ts'
import { deskWords } from './words.ts'

const rowsAPage = 25

/** The desk: one step of the work at a time, 25 orders a page, the nearest deadline first. */
export default function Orders() {
  const text = deskWords()
  const { query } = place.value
  const asked = query.get('tab')
  const tab: Tab = isTab(asked) ? asked : 'new'
  const states: readonly ConsignmentState[] = tabs[tab]
  const state = states.find((each) => each === query.get('state')) ?? states[0]!
  const pages = usePages(`${tab} ${state}`)
  const ask = { exporterId: firm.value!.id, state, limit: rowsAPage }
  const loaded = useLoad('listConsignments', pages.cursor ? { ...ask, cursor: pages.cursor } : ask)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [problems, setProblems] = useState('')
  const counts = useKept(loaded.value?.counts)
  useCounts(counts)
  useEffect(() => {
    setChosen([])
    setProblems('')
  }, [tab, state, pages.cursor])
  const rows = loaded.value?.items ?? []
  const chosenRows = rows.filter((row) => chosen.includes(row.id))
  return (
    <Page title={text.ordersTitle}>
      <Tabs tab={tab} counts={counts} />
      {states.length > 1 && <Within tab={tab} state={state} counts={counts} />}
      {problems && (
        <Notice tone="warn" live>
          {problems}
        </Notice>
      )}
      <Shown of={loaded} rows={5}>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 ? (
              <p class="empty">{text.emptyTabs[tab]}</p>
            ) : (
              <OrderTable
                tab={tab}
                rows={items}
                reload={loaded.reload}
                chosen={chosen}
                {...(canChoose(state) ? { onChoose: setChosen } : {})}
              />
            )}
            <Pager pages={pages} nextCursor={nextCursor} />
          </>
        )}
      </Shown>
      {chosenRows.length > 0 && (
        <BulkBar
          rows={chosenRows}
          clear={() => setChosen([])}
          done={async (said) => {
            setProblems(said)
            setChosen([])
            await loaded.reload()
          }}
        />
      )}
    </Page>
  )
}

/** Only accepting is done to many at once; the other steps need a parcel in the hand. */
const canChoose = (state: ConsignmentState): boolean => state === 'to_accept' && roleMay('accept')

/** The counts of the last answer stay while the next page is on its way. */
function useKept(counts: Counts | undefined): Counts {
  const [kept, setKept] = useState<Counts>({})
  useEffect(() => {
    if (counts) setKept(counts)
  }, [counts])
  return counts ?? kept
}

function Tabs({ tab, counts }: { tab: Tab; counts: Counts }) {
  const text = deskWords()
  return (
    <nav class="tabs" aria-label={text.tabsLabel}>
      <ul>
        {tabNames.map((name: Tab) => (
          <li key={name}>
            <a
              href={`/sell/orders?tab=${name}`}
              {...(name === tab ? { 'aria-current': 'page' as const } : {})}
            >
              {text.tabs[name]} <span class="count">{countOf(name, counts)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** A tab of several states shows one at a time. */
function Within({ tab, state, counts }: { tab: Tab; state: ConsignmentState; counts: Counts }) {
  const { states } = spoken()
  return (
    <ul class="chips" aria-label={deskWords().within}>
      {tabs[tab].map((each) => (
        <li key={each}>
          <a
            class="chip"
            href={`/sell/orders?tab=${tab}&state=${each}`}
            {...(each === state ? { 'aria-current': 'true' as const } : {})}
          >
            {states.desk[each]} ({counts[each] ?? 0})
          </a>
        </li>
      ))}
    </ul>
  )
}
