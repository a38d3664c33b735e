import type { ConsignmentRow, NextAct } from '../../schema/contracts/consignments.ts'
import { useRef } from 'preact/hooks'
import { locale, spoken } from '../console/language.ts'
import { useBusy } from '../console/use-busy.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { countryText } from '../ui/country-text.ts'
import { moneyText } from '../ui/money-text.tsx'
import { press, rightOf } from './acts.ts'
import { Deadline } from './deadline.tsx'
import { roleMay } from './firm.ts'
import { unsentOf } from './pending.ts'
import { UnsentStep } from './unsent-step.tsx'
import { deskWords } from './words.ts'

type Choosing = {
  chosen: ReadonlySet<string>
  /** These rows are chosen from now on, or no longer. */
  onChoose?: (rows: readonly ConsignmentRow[], isChosen: boolean) => void
}

/** The orders of a step: a table on a laptop, the same rows as cards on a phone. */
export function OrderTable({
  caption,
  rows,
  withState = false,
  chosen,
  onChoose,
}: Choosing & { caption: string; rows: readonly ConsignmentRow[]; withState?: boolean }) {
  const text = deskWords()
  const { columns } = text
  const free = rows.filter((row) => !unsentOf(row))
  const isAllChosen = free.length > 0 && free.every(({ id }) => chosen.has(id))
  // With shift held, by mouse or keyboard, everything from the last ticked row to this one goes along.
  const last = useRef<string>(undefined)
  const isShift = useRef(false)
  const noteShift = (event: KeyboardEvent | MouseEvent) => (isShift.current = event.shiftKey)
  const choose = (row: ConsignmentRow) => {
    const [from, to] = [last.current, row.id].map((id) => free.findIndex((each) => each.id === id))
    const isRange = isShift.current && from !== undefined && to !== undefined && from >= 0
    const range = isRange ? free.slice(Math.min(from, to), Math.max(from, to) + 1) : [row]
    last.current = row.id
    onChoose?.(range, !chosen.has(row.id))
  }
  return (
    <table class="orders" onKeyDown={noteShift} onKeyUp={noteShift} onMouseDown={noteShift}>
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {onChoose && (
            <th scope="col" class="choose">
              <label class="tick">
                <input
                  type="checkbox"
                  aria-label={text.chooseAll}
                  checked={isAllChosen}
                  onChange={() => onChoose(free, !isAllChosen)}
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
          <Row
            key={row.id}
            row={row}
            withState={withState}
            isChosen={chosen.has(row.id)}
            {...(onChoose ? { choose: () => choose(row) } : {})}
          />
        ))}
      </tbody>
    </table>
  )
}

function Row({
  row,
  withState,
  isChosen,
  choose,
}: {
  row: ConsignmentRow
  withState: boolean
  isChosen: boolean
  choose?: () => void
}) {
  const text = deskWords()
  const language = locale.value
  const unsent = unsentOf(row)
  return (
    <tr class={isChosen ? 'is-chosen' : unsent ? 'is-done' : ''}>
      {choose && (
        <td class="choose">
          <label class="tick">
            <input
              type="checkbox"
              aria-label={text.choose(row.code)}
              checked={isChosen}
              disabled={unsent !== undefined}
              onChange={choose}
            />
          </label>
        </td>
      )}
      <th scope="row" class="code">
        <a href={`/sell/orders/${row.id}`}>{row.code}</a>
        {withState && <span class="small muted"> {spoken().states.desk[row.state]}</span>}
      </th>
      <td class="wares">{row.summary[language]}</td>
      <td class="market">{countryText(row.market, language)}</td>
      <td class="deadline">
        <Deadline of={row.deadlines} />
      </td>
      <td class="number receives" data-label={text.columns.receives}>
        {moneyText(row.sellerReceives, language)}
      </td>
      <td class="next">{unsent ? <UnsentStep step={unsent} code={row.code} /> : <Next row={row} />}</td>
    </tr>
  )
}

/** The one next step: a press where nothing more is needed, else the order's own page. */
function Next({ row }: { row: ConsignmentRow }) {
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
  return <Press act={act} row={row} />
}

function Press({ act, row }: { act: 'accept' | 'pack'; row: ConsignmentRow }) {
  const text = deskWords()
  const [isBusy, doIt] = useBusy(() => press(act, row))
  return (
    <Button icon={act === 'accept' ? 'check' : 'package-check'} aria-busy={isBusy} onClick={doIt}>
      {text.acts[act]}
      <span class="visually-hidden"> {row.code}</span>
    </Button>
  )
}
