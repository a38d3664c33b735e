import { useEffect } from 'preact/hooks'
import type { ConsignmentRow } from '../../schema/contracts/consignments.ts'
import { locale } from '../console/language.ts'
import { Page } from '../console/page.tsx'
import { Shown } from '../console/states.tsx'
import { useLoad } from '../console/use-load.ts'
import { now, urgencyOf } from '../console/when.ts'
import { ButtonLink } from '../ui/button.tsx'
import { countryText } from '../ui/country-text.ts'
import { dayText } from '../ui/date-text.ts'
import { moneyText } from '../ui/money-text.tsx'
import { EmptyState } from '../ui/notice.tsx'
import { Deadline, dueOf } from './deadline.tsx'
import { firm } from './firm.ts'
import { GoodsTasks } from './goods-tasks.tsx'
import { unsentOf, withUnsent } from './pending.ts'
import { countOf, firstPage, tabNames, useCounts } from './tabs.ts'
import { deskWords } from './words.ts'

const groups = ['late', 'today', 'later', 'onTheWay'] as const
type Group = (typeof groups)[number]

const shown = 50

function groupOf(row: ConsignmentRow): Group | null {
  if (row.nextAct === null) return null
  const due = dueOf(row.deadlines)
  return due ? urgencyOf(due.at) : 'onTheWay'
}

/** The start of the desk: what is to be done, the nearest deadline first. */
export default function Today() {
  const text = deskWords()
  const loaded = useLoad('listConsignments', { exporterId: firm.value!.id, limit: shown }, { keep: true })
  const rows = loaded.value?.items.filter((row) => row.nextAct !== null) ?? []
  useKeptOrders(loaded.keptAt === undefined ? loaded.value?.items : undefined)
  const tasks = rows.filter((row) => groupOf(row) !== 'onTheWay' && !unsentOf(row)).length
  const counts = withUnsent(loaded.value?.counts ?? {})
  useCounts(loaded.value && counts)
  return (
    <Page title={text.todayTitle} aside={<p class="muted">{dayText(now.value, locale.value)}</p>}>
      <Shown of={loaded} rows={5}>
        {({ nextCursor }) => (
          <>
            <ul class="tiles">
              {tabNames.slice(0, 4).map((tab) => (
                <li key={tab}>
                  <a class="tile" href={`/sell/orders?tab=${tab}`}>
                    <b>{countOf(tab, counts)}</b>
                    <span>{text.tabs[tab]}</span>
                  </a>
                </li>
              ))}
            </ul>
            {tasks > 0 ? (
              <p>{text.todo(tasks)}</p>
            ) : (
              <AllDone isFirst={Object.values(counts).every((count) => count === 0)} />
            )}
            {groups.map((group) => (
              <Tasks key={group} group={group} rows={rows.filter((row) => groupOf(row) === group)} />
            ))}
            <GoodsTasks />
            {nextCursor && (
              <p>
                <a href="/sell/orders">{text.more}</a>
              </p>
            )}
          </>
        )}
      </Shown>
    </Page>
  )
}

/** How many orders a device keeps whole for reading without a network: a day's work. */
const keptOrders = 20

/** A step's list is read ahead again after this long, in ms. */
const listsKeptFor = 10 * 60_000

/** Reading ahead waits until the first view stands on a slow line too. */
const calmMs = 2_000

/** Today's orders with their lines and addresses, and the steps' lists, read one by one while nobody waits. */
function useKeptOrders(rows: readonly ConsignmentRow[] | undefined): void {
  useEffect(() => {
    if (!rows) return
    let isHere = true
    const wanted = rows
      .filter(({ nextAct }) => nextAct !== null)
      .slice(0, keptOrders)
      .map(({ id, changedAt }) => ({ ask: { exporterId: firm.value!.id, id }, freshSince: changedAt }))
    const lists = (['accepted', 'packed', 'to_accept'] as const).map((state) => ({
      ask: firstPage(firm.value!.id, state),
      freshSince: Date.now() - listsKeptFor,
    }))
    const readAhead = async () => {
      const { keepAhead } = await import('../console/offline/keep-ahead.ts')
      await keepAhead('findConsignment', wanted, () => isHere)
      await keepAhead('listConsignments', lists, () => isHere)
    }
    const timer = setTimeout(() => void readAhead(), calmMs)
    return () => {
      clearTimeout(timer)
      isHere = false
    }
  }, [rows])
}

/** Who never had an order is shown where orders begin. */
function AllDone({ isFirst }: { isFirst: boolean }) {
  const text = deskWords()
  if (isFirst)
    return (
      <EmptyState title={text.noOrderYet}>
        <p>{text.noOrderYetHint}</p>
        <ButtonLink href="/sell/listings" tone="primary">
          {text.toGoods}
        </ButtonLink>
      </EmptyState>
    )
  return (
    <EmptyState title={text.allDone}>
      <p>{text.allDoneHint}</p>
      <ButtonLink href="/sell/orders">{text.seeOrders}</ButtonLink>
    </EmptyState>
  )
}

function Tasks({ group, rows }: { group: Group; rows: readonly ConsignmentRow[] }) {
  const text = deskWords()
  if (rows.length === 0) return null
  return (
    <section class="tasks" aria-labelledby={`group-${group}`}>
      <h2 id={`group-${group}`}>{text.groups[group]}</h2>
      {group === 'onTheWay' && <p class="hint">{text.onTheWayHint}</p>}
      <ul>
        {rows.map((row) => (
          <Task key={row.id} row={row} />
        ))}
      </ul>
    </section>
  )
}

function Task({ row }: { row: ConsignmentRow }) {
  const text = deskWords()
  const language = locale.value
  const unsent = unsentOf(row)
  return (
    <li class={unsent ? 'task is-done' : 'task'}>
      <h3>
        <a href={`/sell/orders/${row.id}`}>
          {unsent ? text.unsent[unsent.act] : row.nextAct && text.acts[row.nextAct]} · {row.code}
        </a>
      </h3>
      <p class="task-goods">
        {row.summary[language]} · {countryText(row.market, language)}
      </p>
      <p class="task-foot">
        {unsent ? <span class="muted">{text.unsentWaits}</span> : <Deadline of={row.deadlines} />}
        <span class="receives">
          <span class="muted">{text.lineReceives}</span> <b>{moneyText(row.sellerReceives, language)}</b>
        </span>
      </p>
    </li>
  )
}
