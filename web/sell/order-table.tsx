import type { ConsignmentRow, NextAct } from '../../schema/contracts/consignments.ts'
import { locale } from '../console/language.ts'
import { useBusy } from '../console/use-busy.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { countryText } from '../ui/country-text.ts'
import { moneyText } from '../ui/money-text.tsx'
import { press, rightOf } from './acts.ts'
import { Deadline } from './deadline.tsx'
import { roleMay } from './firm.ts'
import type { Tab } from './tabs.ts'
import { deskWords } from './words.ts'

type Choosing = { chosen: readonly string[]; onChoose?: (ids: readonly string[]) => void }

/** The orders of a step: a table on a laptop, the same rows as cards on a phone. */
export function OrderTable({
  tab,
  rows,
  reload,
  chosen,
  onChoose,
}: Choosing & { tab: Tab; rows: readonly ConsignmentRow[]; reload: () => Promise<void> }) {
  const text = deskWords()
  const { columns } = text
  const isAllChosen = rows.every(({ id }) => chosen.includes(id))
  return (
    <table class="orders">
      <caption class="visually-hidden">{text.tableCaption(text.tabs[tab])}</caption>
      <thead>
        <tr>
          {onChoose && (
            <th scope="col" class="choose">
              <label class="tick">
                <input
                  type="checkbox"
                  aria-label={text.chooseAll}
                  checked={isAllChosen}
                  onChange={() => onChoose(isAllChosen ? [] : rows.map(({ id }) => id))}
                />
                <span class="tick-words">{text.chooseEvery}</span>
              </label>
            </th>
          )}
          <th scope="col">{columns.code}</th>
          <th scope="col">{columns.goods}</th>
          <th scope="col">{columns.market}</th>
          <th scope="col">{columns.deadline}</th>
          <th scope="col" class="number">
            {columns.receives}
          </th>
          <th scope="col">{columns.next}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} reload={reload} chosen={chosen} {...(onChoose ? { onChoose } : {})} />
        ))}
      </tbody>
    </table>
  )
}

function Row({
  row,
  reload,
  chosen,
  onChoose,
}: Choosing & { row: ConsignmentRow; reload: () => Promise<void> }) {
  const text = deskWords()
  const language = locale.value
  const isChosen = chosen.includes(row.id)
  const choose = () => onChoose?.(isChosen ? chosen.filter((id) => id !== row.id) : [...chosen, row.id])
  return (
    <tr class={isChosen ? 'is-chosen' : ''}>
      {onChoose && (
        <td class="choose">
          <label class="tick">
            <input type="checkbox" aria-label={text.choose(row.code)} checked={isChosen} onChange={choose} />
          </label>
        </td>
      )}
      <th scope="row" class="code">
        <a href={`/sell/orders/${row.id}`}>{row.code}</a>
      </th>
      <td class="goods">{row.summary[language]}</td>
      <td class="market">{countryText(row.market, language)}</td>
      <td class="deadline">
        <Deadline of={row.deadlines} />
      </td>
      <td class="number receives" data-label={text.columns.receives}>
        {moneyText(row.sellerReceives, language)}
      </td>
      <td class="next">
        <Next row={row} reload={reload} />
      </td>
    </tr>
  )
}

/** The one next step: a press where nothing more is needed, else the order's own page. */
function Next({ row, reload }: { row: ConsignmentRow; reload: () => Promise<void> }) {
  const text = deskWords()
  const act: NextAct | null = row.nextAct
  if (act === null) return <span class="muted">{text.none}</span>
  if (!roleMay(rightOf[act]))
    return (
      <a class="button" href={`/sell/orders/${row.id}`}>
        {text.open}
      </a>
    )
  if (act === 'ship' || act === 'deliver')
    return (
      <ButtonLink href={`/sell/orders/${row.id}${act === 'ship' ? '?act=ship' : ''}`} icon="truck">
        {text.acts[act]}
        <span class="visually-hidden"> {row.code}</span>
      </ButtonLink>
    )
  return <Press act={act} row={row} reload={reload} />
}

function Press({
  act,
  row,
  reload,
}: {
  act: 'accept' | 'pack'
  row: ConsignmentRow
  reload: () => Promise<void>
}) {
  const text = deskWords()
  const [isBusy, doIt] = useBusy(() => press(act, row, reload))
  return (
    <Button icon={act === 'accept' ? 'check' : 'package-check'} aria-busy={isBusy} onClick={doIt}>
      {text.acts[act]}
      <span class="visually-hidden"> {row.code}</span>
    </Button>
  )
}
