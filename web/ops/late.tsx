import { locale } from '../console/language.ts'
import { Page } from '../console/page.tsx'
import { Pager, usePages } from '../console/pager.tsx'
import { place } from '../console/router.ts'
import { Shown } from '../console/states.tsx'
import { useLoad } from '../console/use-load.ts'
import { agoText, now, whenText } from '../console/when.ts'
import { countryText } from '../ui/country-text.ts'
import { Icon } from '../ui/icon.tsx'
import { moneyText } from '../ui/money-text.tsx'
import { Table } from '../ui/table.tsx'
import { ConsignmentTag } from './tags.tsx'
import { opsWords, wordOf } from './words.ts'

const rowsAPage = 25

/** Consignments past their deadline, the oldest first; or everything somebody waits for. */
export default function Late() {
  const text = opsWords()
  const isAll = place.value.query.get('all') === '1'
  const pages = usePages(String(isAll))
  const ask = { late: isAll ? '0' : '1', limit: rowsAPage } as const
  const loaded = useLoad('listLateConsignments', pages.cursor ? { ...ask, cursor: pages.cursor } : ask)
  const oldest = loaded.value?.items[0]?.dueAt
  const hasLate = oldest !== undefined && oldest < now.value
  return (
    <Page
      title={text.lateTitle}
      aside={hasLate && pages.isFirst && <p class="warn">{text.oldest(agoText(oldest, locale.value))}</p>}
    >
      <ul class="chips">
        {[false, true].map((all) => (
          <li key={String(all)}>
            <a
              class="chip"
              href={all ? '/ops/late?all=1' : '/ops/late'}
              {...(all === isAll ? { 'aria-current': 'true' as const } : {})}
            >
              {all ? text.allWaiting : text.lateOnly}
            </a>
          </li>
        ))}
      </ul>
      <Shown of={loaded} rows={6}>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 ? (
              <p class="empty">{isAll ? text.noWaiting : text.noLate}</p>
            ) : (
              <Rows items={items} />
            )}
            <Pager pages={pages} nextCursor={nextCursor} />
          </>
        )}
      </Shown>
    </Page>
  )
}

type Items = NonNullable<ReturnType<typeof useLoad<'listLateConsignments'>>['value']>['items']

function Rows({ items }: { items: Items }) {
  const text = opsWords()
  const language = locale.value
  const { columns } = text
  return (
    <div class="as-cards">
      <Table
        caption={text.lateCaption}
        columns={[
          { key: 'code', text: columns.code },
          { key: 'due', text: columns.due },
          { key: 'waits', text: columns.waitsFor },
          { key: 'exporter', text: text.exporter },
          { key: 'goods', text: columns.goods },
          { key: 'market', text: columns.market },
          { key: 'state', text: columns.state },
          { key: 'receives', text: columns.receives, isNumber: true },
        ]}
        rows={items.map((row) => ({
          key: row.id,
          cells: [
            <a data-row href={`/ops/orders/${row.orderId}`}>
              {row.code}
            </a>,
            row.overdueMs > 0 ? (
              <span class="due is-late">
                <Icon name="triangle-alert" />
                <span>
                  {text.overdue(agoText(row.dueAt, language))}, {whenText(row.dueAt, language)}
                </span>
              </span>
            ) : (
              whenText(row.dueAt, language)
            ),
            row.dueKind && wordOf(text.waits, row.dueKind),
            row.exporter.names[language],
            row.summary[language],
            countryText(row.market, language),
            <ConsignmentTag state={row.state} />,
            moneyText(row.receives, language),
          ],
        }))}
      />
    </div>
  )
}
