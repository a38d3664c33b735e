import type { Figures } from '../../../schema/contracts/shops.ts'
import { locale } from '../../console/language.ts'
import { dayText, numberText } from '../../ui/date-text.ts'
import { moneyText } from '../../ui/money-text.tsx'
import { Table } from '../../ui/table.tsx'
import { shopWords } from '../shop/words.ts'

type Days = Figures['days']

const height = 100
const step = 12

/** Orders as bars over views as a quiet line, each on its own scale; the same numbers as a table below. */
export function DayChart({ days }: { days: Days }) {
  const text = shopWords.say()
  const language = locale.value
  const mostOrders = Math.max(1, ...days.map(({ consignments }) => consignments))
  const mostViews = Math.max(1, ...days.map(({ views }) => views))
  const line = days
    .map(({ views }, at) => `${at * step + step / 2},${height - (views / mostViews) * height}`)
    .join(' ')
  return (
    <section class="tasks">
      <h2>{text.chart}</h2>
      <p class="chart-key">
        <span class="is-orders">{text.orders}</span> <span class="is-views">{text.views}</span>
      </p>
      <svg
        class="chart"
        viewBox={`0 0 ${days.length * step} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {days.map(({ day, consignments, views }, at) => (
          <rect
            key={day}
            x={at * step + 2}
            y={height - (consignments / mostOrders) * height}
            width={step - 4}
            height={(consignments / mostOrders) * height}
          >
            <title>{text.barText(dayText(day, language), consignments, views)}</title>
          </rect>
        ))}
        <polyline points={line} vector-effect="non-scaling-stroke" />
      </svg>
      <details class="fold">
        <summary>{text.asTable}</summary>
        <Table
          caption={text.chart}
          columns={[
            { key: 'day', text: text.day },
            { key: 'orders', text: text.orders, isNumber: true },
            { key: 'views', text: text.views, isNumber: true },
            { key: 'receives', text: text.receives, isNumber: true },
          ]}
          rows={days.toReversed().map(({ day, consignments, views, receives }) => ({
            key: day,
            cells: [
              dayText(day, language),
              numberText(consignments, language),
              numberText(views, language),
              moneyText(receives, language),
            ],
          }))}
        />
      </details>
    </section>
  )
}
