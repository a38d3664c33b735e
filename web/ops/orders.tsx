import { useEffect, useRef, useState } from 'preact/hooks'
import type { OperatorOrderRow } from '../../schema/contracts/operators.ts'
import { type OrderState, orderStates } from '../../schema/values/status.ts'
import { locale, spoken } from '../console/language.ts'
import { Page } from '../console/page.tsx'
import { Pager, usePages } from '../console/pager.tsx'
import { go, place } from '../console/router.ts'
import { Shown } from '../console/states.tsx'
import { useLoad } from '../console/use-load.ts'
import { whenText } from '../console/when.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { countryText } from '../ui/country-text.ts'
import { SelectField, TextField } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { moneyText } from '../ui/money-text.tsx'
import { wantsSearch } from './keys.ts'
import { ConsignmentTag, OrderTag } from './tags.tsx'
import { opsWords } from './words.ts'

const rowsAPage = 25

const isState = (text: string | null): text is OrderState =>
  (orderStates as readonly (string | null)[]).includes(text)

/** The address of the list for what is asked. */
function addressOf(q: string, state: string): string {
  const query = new URLSearchParams()
  if (q.trim()) query.set('q', q.trim())
  if (state) query.set('state', state)
  return query.size > 0 ? `/ops/orders?${query}` : '/ops/orders'
}

/** Orders newest first, by state, or one by its code. */
export default function Orders() {
  const text = opsWords()
  const { query } = place.value
  const q = query.get('q') ?? ''
  const asked = query.get('state')
  const state = isState(asked) ? asked : ''
  const pages = usePages(`${q} ${state}`)
  const loaded = useLoad('listOrders', {
    limit: rowsAPage,
    ...(q ? { q } : {}),
    ...(state ? { state } : {}),
    ...(pages.cursor ? { cursor: pages.cursor } : {}),
  })
  return (
    <Page title={text.ordersTitle}>
      <Search key={q} q={q} state={state} />
      <Shown of={loaded} rows={8}>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 ? <p class="empty">{text.noOrders}</p> : <OrderTable rows={items} />}
            <Pager pages={pages} nextCursor={nextCursor} />
          </>
        )}
      </Shown>
    </Page>
  )
}

function Search({ q, state }: { q: string; state: OrderState | '' }) {
  const text = opsWords()
  const { states } = spoken()
  const [typed, setTyped] = useState(q)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    // After the page itself has given its heading the focus.
    if (wantsSearch()) queueMicrotask(() => form.current?.querySelector('input')?.focus())
  }, [])
  const submit = (event: Event) => {
    event.preventDefault()
    go(addressOf(typed, state))
  }
  return (
    <form class="finder" role="search" ref={form} onSubmit={submit}>
      <TextField
        id="search"
        label={text.search}
        hint={text.searchHint}
        type="search"
        autocomplete="off"
        spellcheck={false}
        maxLength={60}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" icon="search">
        {text.searchDo}
      </Button>
      {q && <ButtonLink href={addressOf('', state)}>{text.clear}</ButtonLink>}
      <SelectField
        id="state"
        label={text.state}
        value={state}
        onChange={(event) => go(addressOf(q, event.currentTarget.value))}
      >
        <option value="">{text.anyState}</option>
        {orderStates.map((each) => (
          <option key={each} value={each}>
            {states.order[each]}
          </option>
        ))}
      </SelectField>
    </form>
  )
}

function OrderTable({ rows }: { rows: readonly OperatorOrderRow[] }) {
  const { columns, ordersCaption } = opsWords()
  return (
    <div class="as-cards">
      <div class="table-wrap" tabindex={0} role="region" aria-label={ordersCaption}>
        <table class="table dense">
          <caption class="visually-hidden">{ordersCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{columns.code}</th>
              <th scope="col">{columns.state}</th>
              <th scope="col">{columns.placed}</th>
              <th scope="col">{columns.market}</th>
              <th scope="col" class="number">
                {columns.total}
              </th>
              <th scope="col">{columns.exporters}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.orderId} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function Row({ row }: { row: OperatorOrderRow }) {
  const text = opsWords()
  const language = locale.value
  return (
    <tr>
      <th scope="row">
        <a data-row href={`/ops/orders/${row.orderId}`}>
          {row.orderCode}
        </a>
      </th>
      <td data-label={text.columns.state}>
        <OrderTag state={row.state} />
        {row.openProblems > 0 && (
          <p class="small warn">
            <Icon name="bell" /> {text.problems(row.openProblems)}
          </p>
        )}
      </td>
      <td data-label={text.columns.placed}>{whenText(row.placedAt, language)}</td>
      <td data-label={text.columns.market}>{countryText(row.market, language)}</td>
      <td class="number" data-label={text.columns.total}>
        {moneyText(row.total, language)}
        {row.refunded.minor > 0 && (
          <p class="small muted">{text.refundedOf(moneyText(row.refunded, language))}</p>
        )}
      </td>
      <td data-label={text.columns.exporters}>
        {row.consignments.length > 0 && (
          <ul>
            {row.consignments.map((part) => (
              <li key={part.id}>
                {part.exporter.names[language]} <ConsignmentTag state={part.state} />
              </li>
            ))}
          </ul>
        )}
      </td>
    </tr>
  )
}
