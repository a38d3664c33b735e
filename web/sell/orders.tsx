import { useEffect, useState } from 'preact/hooks'
import type { AskOf } from '../../schema/api.ts'
import type { ConsignmentRow } from '../../schema/contracts/consignments.ts'
import type { ConsignmentState } from '../../schema/values/status.ts'
import { spoken } from '../console/language.ts'
import { Page } from '../console/page.tsx'
import { Pager, type Pages, usePages } from '../console/pager.tsx'
import { place } from '../console/router.ts'
import { Shown } from '../console/states.tsx'
import { type Loaded, useLoad } from '../console/use-load.ts'
import { ButtonLink } from '../ui/button.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { firm, roleMay } from './firm.ts'
import { OrderSearch } from './order-search.tsx'
import { OrderTable } from './order-table.tsx'
import { unsentOf, withUnsent } from './pending.ts'
import {
  type Counts,
  countOf,
  firstPage,
  isTab,
  rowsAPage,
  type Tab,
  tabNames,
  tabs,
  useCounts,
} from './tabs.ts'
import { deskWords } from './words.ts'
import type { ReplyOf } from '../../schema/api.ts'

/** The desk: one step of the work at a time, or what a search finds; 25 orders a page. */
export default function Orders() {
  const text = deskWords()
  const { query } = place.value
  const search = query.get('search') ?? ''
  const asked = query.get('tab')
  const tab: Tab = isTab(asked) ? asked : 'new'
  const states: readonly ConsignmentState[] = tabs[tab]
  const state = states.find((each) => each === query.get('state')) ?? states[0]!
  const list = search ? `search ${search}` : `${tab} ${state}`
  const pages = usePages(list)
  const { id: exporterId } = firm.value!
  const ask: AskOf<'listConsignments'> = {
    ...(search ? { exporterId, limit: rowsAPage, search } : firstPage(exporterId, state)),
    ...(pages.cursor ? { cursor: pages.cursor } : {}),
  }
  // What is kept is the beginning of each step: a search and the later pages need the network.
  const loaded = useLoad('listConsignments', ask, { keep: !search && pages.isFirst })
  const kept = useKept(loaded.value?.counts)
  const counts = withUnsent(kept)
  useCounts(counts)
  return (
    <Page title={text.ordersTitle}>
      <OrderSearch key={search} words={search} />
      {!search && <Tabs tab={tab} counts={counts} />}
      {!search && states.length > 1 && <Within tab={tab} state={state} counts={counts} />}
      {!search && state === 'packed' && roleMay('ship') && (
        <p>
          <ButtonLink href="/sell/hand-over" icon="truck">
            {text.handOverMode}
          </ButtonLink>
        </p>
      )}
      <List
        key={list}
        loaded={loaded}
        pages={pages}
        caption={search ? text.searchFound(search) : text.tableCaption(text.tabs[tab])}
        empty={search ? text.searchNone(search) : text.emptyTabs[tab]}
        withState={search !== ''}
        canChoose={!search && canChoose(state)}
      />
    </Page>
  )
}

type ListProps = {
  loaded: Loaded<ReplyOf<'listConsignments'>>
  pages: Pages
  caption: string
  empty: string
  withState: boolean
  canChoose: boolean
}

/** The rows of a list and what can be done to the chosen ones; they stay chosen from page to page. */
function List({ loaded, pages, caption, empty, withState, canChoose: mayChoose }: ListProps) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, ConsignmentRow>>(new Map())
  const choose = (rows: readonly ConsignmentRow[], isChosen: boolean) => {
    const next = new Map(chosen)
    for (const row of rows)
      if (isChosen) next.set(row.id, row)
      else next.delete(row.id)
    setChosen(next)
  }
  const chosenRows = [...chosen.values()].filter((row) => !unsentOf(row))
  return (
    <>
      <Shown of={loaded} rows={5}>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 ? (
              <p class="empty">{empty}</p>
            ) : (
              <OrderTable
                caption={caption}
                rows={items}
                withState={withState}
                chosen={new Set(chosenRows.map(({ id }) => id))}
                {...(mayChoose ? { onChoose: choose } : {})}
              />
            )}
            <Pager pages={pages} nextCursor={nextCursor} />
          </>
        )}
      </Shown>
      {chosenRows.length > 0 && <BulkBar rows={chosenRows} clear={() => setChosen(new Map())} />}
    </>
  )
}

/** New orders are accepted many at once, accepted ones packed; papers of all that have them are printed together. */
const canChoose = (state: ConsignmentState): boolean =>
  (state === 'to_accept' && roleMay('accept')) ||
  (['accepted', 'packed', 'shipped', 'delivered'].includes(state) && roleMay('papers'))

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
