import { useEffect } from 'preact/hooks'
import type { Import, ImportRow } from '../../../schema/contracts/imports.ts'
import { Pager, usePages } from '../../console/pager.tsx'
import { Shown } from '../../console/states.tsx'
import { useLoad } from '../../console/use-load.ts'
import { StateTag } from '../../ui/badge.tsx'
import { Icon } from '../../ui/icon.tsx'
import { firm } from '../firm.ts'
import { faultText, reasonText, sheetWords, valueText } from './words.ts'

export type Only = 'bad' | 'new' | 'changed' | 'same' | 'all'

/** What is shown first: the problems, else what would change. */
export function onlyOf(asked: string | null, { rows }: Import): Only {
  if (asked === 'bad' || asked === 'new' || asked === 'changed' || asked === 'same' || asked === 'all')
    return asked
  return rows.bad > 0 ? 'bad' : 'all'
}

const rowsAPage = 25

/** 25 rows a page, as a table on a laptop and as cards on a phone. */
export function ImportRows({
  one,
  only,
  chosen,
  onChoose,
}: {
  one: Import
  only: Only
  chosen: readonly number[]
  onChoose?: (rows: readonly number[]) => void
}) {
  const text = sheetWords.say()
  const pages = usePages(`${one.id} ${only}`)
  const ask = {
    exporterId: firm.value!.id,
    id: one.id,
    limit: rowsAPage,
    ...(only === 'all' ? {} : { only }),
    ...(pages.cursor ? { cursor: pages.cursor } : {}),
  }
  const loaded = useLoad('listImportRows', ask)
  // What became of the rows is there when the run is over.
  useEffect(() => void loaded.reload(), [one.state])
  const hasOutcomes = one.done + one.failed > 0
  return (
    <Shown of={loaded} rows={6}>
      {({ items, nextCursor }) => (
        <>
          {items.length === 0 ? (
            <p class="empty">{text.noRows}</p>
          ) : (
            <RowTable
              rows={items}
              hasOutcomes={hasOutcomes}
              chosen={chosen}
              {...(onChoose ? { onChoose } : {})}
            />
          )}
          <Pager pages={pages} nextCursor={nextCursor} />
        </>
      )}
    </Shown>
  )
}

type Choosing = { chosen: readonly number[]; onChoose?: (rows: readonly number[]) => void }

const isOpen = ({ verdict, outcome }: ImportRow): boolean => verdict !== 'bad' && outcome !== 'done'

function RowTable({
  rows,
  hasOutcomes,
  chosen,
  onChoose,
}: Choosing & { rows: readonly ImportRow[]; hasOutcomes: boolean }) {
  const text = sheetWords.say()
  const open = rows.filter(isOpen).map(({ row }) => row)
  const choose = open.length > 0 ? onChoose : undefined
  const isAll = open.every((row) => chosen.includes(row))
  const others = chosen.filter((row) => !open.includes(row))
  return (
    <table class="sheet-rows">
      <caption class="visually-hidden">{text.caption}</caption>
      <thead>
        <tr>
          {choose && (
            <th scope="col" class="choose">
              <label class="tick">
                <input
                  type="checkbox"
                  aria-label={text.chooseAll}
                  checked={isAll}
                  onChange={() => choose(isAll ? others : [...others, ...open])}
                />
              </label>
            </th>
          )}
          <th scope="col">{text.columns.row}</th>
          <th scope="col">{text.columns.goods}</th>
          <th scope="col">{text.columns.what}</th>
          {hasOutcomes && <th scope="col">{text.columns.outcome}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row
            key={row.row}
            row={row}
            hasOutcomes={hasOutcomes}
            chosen={chosen}
            {...(choose ? { onChoose: choose } : {})}
          />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row, hasOutcomes, chosen, onChoose }: Choosing & { row: ImportRow; hasOutcomes: boolean }) {
  const text = sheetWords.say()
  const isChosen = chosen.includes(row.row)
  const choose = () => onChoose?.(isChosen ? chosen.filter((each) => each !== row.row) : [...chosen, row.row])
  return (
    <tr class={isChosen ? 'is-chosen' : ''}>
      {onChoose && (
        <td class="choose">
          {isOpen(row) && (
            <label class="tick">
              <input
                type="checkbox"
                aria-label={text.chooseRow(String(row.row))}
                checked={isChosen}
                onChange={choose}
              />
            </label>
          )}
        </td>
      )}
      <th scope="row" class="row-number">
        <span class="visually-hidden">{text.rowNumber('')}</span>
        {row.row}
      </th>
      <td class="row-goods">
        <b>{row.sku}</b> {row.title}
      </td>
      <td class="row-what">
        <What row={row} />
      </td>
      {hasOutcomes && (
        <td class="row-outcome">
          <Outcome row={row} />
        </td>
      )}
    </tr>
  )
}

function What({ row: { verdict, problems, changes } }: { row: ImportRow }) {
  const text = sheetWords.say()
  if (verdict === 'bad')
    return (
      <ul class="row-faults">
        {problems.map((fault, at) => (
          <li key={at}>
            <Icon name="triangle-alert" /> {faultText(fault)}
          </li>
        ))}
      </ul>
    )
  return (
    <>
      <StateTag
        tone={verdict === 'same' ? 'info' : 'ok'}
        icon={verdict === 'new' ? 'plus' : verdict === 'same' ? 'minus' : 'check'}
      >
        {text.verdicts[verdict]}
      </StateTag>
      {changes.map(({ column, heading, from, to }) => (
        <span key={column} class="row-change">
          {text.change(heading, valueText(from), valueText(to))}
        </span>
      ))}
    </>
  )
}

function Outcome({ row: { outcome } }: { row: ImportRow }) {
  const text = sheetWords.say()
  if (outcome === null) return null
  if (outcome === 'done')
    return (
      <StateTag tone="ok" icon="check">
        {text.isDone}
      </StateTag>
    )
  return (
    <StateTag tone="bad" icon="circle-x">
      {reasonText(outcome)}
    </StateTag>
  )
}
