import { useRef, useState } from 'preact/hooks'
import type { StockRow } from '../../../schema/contracts/stock.ts'
import { fold } from '../../../schema/values/text.ts'
import { goodsWords } from '../../console/goods-words.ts'
import { usePending } from '../../console/offline/queue.ts'
import { Page } from '../../console/page.tsx'
import { Pager, usePages } from '../../console/pager.tsx'
import { Shown as ShownLoad } from '../../console/states.tsx'
import { useLoad } from '../../console/use-load.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { EmptyState } from '../../ui/notice.tsx'
import { firm, roleMay } from '../firm.ts'
import { CountMode } from './count-mode.tsx'
import { Item } from './item.tsx'
import { nameOf, type Shown, shownLevel } from './levels.ts'
import { LineDialog } from './line-dialog.tsx'

/** What looks like the beginning of a SKU is asked of the server; words are looked for in what is on the screen. */
const skuShape = /^[A-Za-z0-9._-]*\d[A-Za-z0-9._-]*$/

/** The firm's stock, low first: − and +, or a count of the whole shelf; without a network too. */
export default function Stock() {
  const { stock } = goodsWords.say()
  const [query, setQuery] = useState('')
  const [isCounting, setCounting] = useState(false)
  const [lineOf, setLineOf] = useState<Shown | 'firm' | null>(null)
  const { loaded, rows, pages, isBySku } = useStock(query.trim())
  const firmLine = loaded.value?.firmLine ?? 0
  return (
    <Page
      title={isCounting ? stock.countTitle : stock.title}
      aside={roleMay('count') && <CountSwitch isCounting={isCounting} onSwitch={setCounting} />}
    >
      <ShownLoad of={loaded} rows={6}>
        {({ items, nextCursor }) =>
          items.length === 0 && query === '' ? (
            <EmptyState title={stock.none}>
              <p>{stock.noneHint}</p>
            </EmptyState>
          ) : (
            <>
              {!isCounting && <p class="muted">{stock.intro}</p>}
              <Search query={query} onQuery={setQuery} />
              {rows.length === 0 && <p role="status">{stock.notFound}</p>}
              {isCounting ? <CountMode rows={rows} /> : <Items rows={rows} onLine={setLineOf} />}
              {!isBySku && <Pager pages={pages} nextCursor={nextCursor} />}
              {roleMay('count') && !isCounting && (
                <p>
                  <Button onClick={() => setLineOf('firm')}>
                    {stock.lineAll}: {firmLine}
                  </Button>
                </p>
              )}
            </>
          )
        }
      </ShownLoad>
      {lineOf && (
        <LineDialog
          row={lineOf === 'firm' ? null : lineOf}
          firmLine={firmLine}
          onSaved={loaded.reload}
          onClose={() => setLineOf(null)}
        />
      )}
    </Page>
  )
}

/** What is on the screen: a page of the list, or what a SKU's beginning finds, with this device's counts over it. */
function useStock(typed: string) {
  const pages = usePages('stock')
  const sku = skuShape.test(typed) ? typed.toUpperCase() : ''
  const loaded = useLoad(
    'listStock',
    {
      exporterId: firm.value!.id,
      ...(sku ? { sku } : pages.cursor ? { cursor: pages.cursor } : {}),
    },
    { keep: sku === '' },
  )
  const changes = usePending('countStock')
  const rows = useStill(`${sku} ${pages.cursor ?? ''}`, loaded.value?.items ?? [])
    .map((row) => shownLevel(row, changes))
    .filter((row) => sku !== '' || fold(`${nameOf(row)} ${row.sku}`).includes(fold(typed)))
  return { loaded, rows, pages, isBySku: sku !== '' }
}

function CountSwitch({ isCounting, onSwitch }: { isCounting: boolean; onSwitch: (isOn: boolean) => void }) {
  const { stock } = goodsWords.say()
  return (
    <Button
      tone={isCounting ? 'primary' : 'plain'}
      icon={isCounting ? 'check' : 'list-checks'}
      onClick={() => onSwitch(!isCounting)}
    >
      {isCounting ? stock.leaveCount : stock.countMode}
    </Button>
  )
}

const Search = ({ query, onQuery }: { query: string; onQuery: (query: string) => void }) => (
  <search class="stock-search">
    <TextField
      id="stock-search"
      label={goodsWords.say().stock.search}
      type="search"
      autocomplete="off"
      value={query}
      onInput={(event) => onQuery(event.currentTarget.value)}
    />
  </search>
)

const Items = ({ rows, onLine }: { rows: readonly Shown[]; onLine: (row: Shown) => void }) => (
  <ul class="stock-list">
    {rows.map((row) => (
      <Item key={row.variantId} row={row} mayCount={roleMay('count')} onLine={() => onLine(row)} />
    ))}
  </ul>
)

/** Rows stay where they are while one works on them, though a count may have made one the lowest. */
function useStill(question: string, rows: readonly StockRow[]): StockRow[] {
  const kept = useRef<{ question: string; places: Map<string, number> }>({ question, places: new Map() })
  if (kept.current.question !== question) kept.current = { question, places: new Map() }
  const { places } = kept.current
  for (const { variantId } of rows) if (!places.has(variantId)) places.set(variantId, places.size)
  return rows.toSorted((a, b) => (places.get(a.variantId) ?? 0) - (places.get(b.variantId) ?? 0))
}
