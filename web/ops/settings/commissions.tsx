import type { CommissionRule } from '../../../schema/contracts/settings.ts'
import { locale } from '../../console/language.ts'
import { Page } from '../../console/page.tsx'
import { Pager, usePages } from '../../console/pager.tsx'
import { Shown } from '../../console/states.tsx'
import { useLoad } from '../../console/use-load.ts'
import { dayText } from '../../ui/date-text.ts'
import { Notice } from '../../ui/notice.tsx'
import { Table } from '../../ui/table.tsx'
import { holdsRole } from '../roles.ts'
import { AddCommission } from './add-commission.tsx'
import { settingWords } from './words.ts'

const aPage = 25

/** Every commission rule, past and to come, and the form that sets the next. */
export default function Commissions() {
  const text = settingWords.say()
  const pages = usePages('commissions')
  const ask = { limit: aPage } as const
  const loaded = useLoad('listCommissionRules', pages.cursor ? { ...ask, cursor: pages.cursor } : ask)
  return (
    <Page title={text.commissionsTitle}>
      <p class="back">
        <a href="/ops/settings">{text.back}</a>
      </p>
      <p class="muted">{text.commissionsIntro}</p>
      <Shown of={loaded} rows={4}>
        {({ items, nextCursor, categories }) => (
          <>
            <Rules items={items} />
            <Pager pages={pages} nextCursor={nextCursor} />
            {holdsRole(['finance']) ? (
              <AddCommission categories={categories} onAdded={loaded.reload} />
            ) : (
              <Notice>
                <p>{text.mayNotSet}</p>
              </Notice>
            )}
          </>
        )}
      </Shown>
    </Page>
  )
}

function subjectText({ subject, name }: CommissionRule): string {
  const text = settingWords.say()
  if (subject === '*') return text.everybody
  const shown = name?.[locale.value] || name?.vi || subject
  return subject.startsWith('category:') ? text.category(shown) : shown
}

function Rules({ items }: { items: readonly CommissionRule[] }) {
  const text = settingWords.say()
  const language = locale.value
  const { commissionColumns: columns } = text
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 })
  return (
    <div class="as-cards">
      <Table
        caption={text.commissionsCaption}
        columns={[
          { key: 'subject', text: columns.subject },
          { key: 'share', text: columns.share, isNumber: true },
          { key: 'from', text: columns.from },
          { key: 'to', text: columns.to },
          { key: 'reason', text: columns.reason },
        ]}
        rows={items.map((rule) => ({
          key: `${rule.subject} ${rule.validFrom}`,
          cells: [
            <span data-row tabindex={-1}>
              {subjectText(rule)}
            </span>,
            percent.format(rule.bps / 10_000),
            dayText(rule.validFrom, language),
            rule.validTo && dayText(rule.validTo, language),
            rule.reason,
          ],
        }))}
      />
    </div>
  )
}
