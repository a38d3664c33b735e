import type { Figures } from '../../../schema/contracts/shops.ts'
import { locale } from '../../console/language.ts'
import { Page } from '../../console/page.tsx'
import { place } from '../../console/router.ts'
import { Shown } from '../../console/states.tsx'
import { useLoad } from '../../console/use-load.ts'
import { countryText } from '../../ui/country-text.ts'
import { dayText, numberText, percentText } from '../../ui/date-text.ts'
import { moneyText } from '../../ui/money-text.tsx'
import { EmptyState } from '../../ui/notice.tsx'
import { Table } from '../../ui/table.tsx'
import { firm } from '../firm.ts'
import { shopWords } from '../shop/words.ts'
import { DayChart } from './day-chart.tsx'

const spans = [7, 30, 60] as const

/** What the firm's last days looked like. */
export default function FiguresPage() {
  const text = shopWords.say()
  const asked = Number(place.value.query.get('days'))
  const days = spans.find((span) => span === asked) ?? 30
  const loaded = useLoad('findFigures', { exporterId: firm.value!.id, days })
  return (
    <Page title={text.figuresTitle}>
      <nav aria-label={text.spanLabel}>
        <ul class="chips">
          {spans.map((span) => (
            <li key={span}>
              <a
                class="chip"
                href={`/sell/figures?days=${span}`}
                {...(span === days ? { 'aria-current': 'true' as const } : {})}
              >
                {text.span(span)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Shown of={loaded} rows={5}>
        {(figures) => <All figures={figures} />}
      </Shown>
    </Page>
  )
}

function All({ figures }: { figures: Figures }) {
  const text = shopWords.say()
  const language = locale.value
  const { from, to, totals } = figures
  const isEmpty =
    totals.views === 0 && totals.consignments === 0 && figures.followers === 0 && figures.markets.length === 0
  return (
    <>
      <p class="muted">{text.fromTo(dayText(from, language), dayText(to, language))}</p>
      {isEmpty ? (
        <EmptyState title={text.empty}>
          <p>{text.emptyHint}</p>
        </EmptyState>
      ) : (
        <>
          <Tiles figures={figures} />
          <DayChart days={figures.days} />
        </>
      )}
      <Markets figures={figures} />
      <NotFound figures={figures} />
    </>
  )
}

function Tiles({ figures: { totals, followers } }: { figures: Figures }) {
  const text = shopWords.say()
  const language = locale.value
  const share =
    totals.shipped === 0
      ? text.noneShipped
      : percentText(Math.round((totals.shippedOnTime * 100) / totals.shipped) * 100, language)
  const tiles: [string, string][] = [
    [text.views, numberText(totals.views, language)],
    [text.orders, numberText(totals.consignments, language)],
    [text.pieces, numberText(totals.pieces, language)],
    [text.receives, moneyText(totals.receives, language)],
    [text.onTime, share],
    [text.returned, numberText(totals.returned, language)],
    [text.declined, numberText(totals.declined, language)],
    [text.following, numberText(followers, language)],
  ]
  return (
    <dl class="figures">
      {tiles.map(([name, value]) => (
        <div key={name} class="sheet">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Markets({ figures: { markets } }: { figures: Figures }) {
  const text = shopWords.say()
  const language = locale.value
  return (
    <section class="tasks">
      <h2>{text.markets}</h2>
      {markets.length === 0 ? (
        <p class="muted">{text.noMarkets}</p>
      ) : (
        <Table
          caption={text.markets}
          columns={[
            { key: 'market', text: text.market },
            { key: 'orders', text: text.orders, isNumber: true },
            { key: 'receives', text: text.receives, isNumber: true },
          ]}
          rows={markets.map(({ market, consignments, receives }) => ({
            key: market,
            cells: [
              countryText(market, language),
              numberText(consignments, language),
              moneyText(receives, language),
            ],
          }))}
        />
      )}
    </section>
  )
}

function NotFound({ figures: { notFound } }: { figures: Figures }) {
  const text = shopWords.say()
  const language = locale.value
  return (
    <section class="tasks">
      <h2>{text.notFound}</h2>
      <p class="hint">{text.notFoundHint}</p>
      {notFound.length === 0 ? (
        <p class="muted">{text.noNotFound}</p>
      ) : (
        <Table
          caption={text.notFound}
          columns={[
            { key: 'words', text: text.searched },
            { key: 'times', text: text.times, isNumber: true },
            { key: 'kind', text: text.kind },
          ]}
          rows={notFound.map(({ words, searches, category }) => ({
            key: `${words} ${category?.vi ?? ''}`,
            cells: [words, numberText(searches, language), category?.[language] ?? text.inAll],
          }))}
        />
      )}
    </section>
  )
}
