import { useState } from 'preact/hooks'
import type { ReplyOf } from '../../../schema/api.ts'
import { type Market, marketCodes } from '../../../schema/values/market.ts'
import { locale } from '../../console/language.ts'
import { Shown } from '../../console/states.tsx'
import { useLoad } from '../../console/use-load.ts'
import { StateTag } from '../../ui/badge.tsx'
import { countryText } from '../../ui/country-text.ts'
import { SelectField } from '../../ui/field.tsx'
import { moneyText } from '../../ui/money-text.tsx'
import type { Draft } from './draft.ts'
import { editorWords } from './words.ts'

type Preview = ReplyOf<'previewListing'>['items'][number]

const first = ['US', 'JP', 'DE'] as const satisfies readonly Market[]

/** One piece to three doors, by the rules a buyer's quote follows. */
export function MarketPrices({ draft }: { draft: Draft }) {
  const words = editorWords.say()
  const [markets, setMarkets] = useState<readonly Market[]>(first)
  const loaded = useLoad('previewListing', {
    exporterId: draft.exporterId as never,
    id: draft.listing.id,
    markets: markets.join(',') as never,
  })
  const choose = (no: number, market: string) =>
    setMarkets(markets.map((each, at) => (at === no ? (market as Market) : each)))
  return (
    <section class="form" aria-labelledby="market-prices">
      <h3 id="market-prices">{words.previewPrices}</h3>
      <div class="sides">
        {markets.map((market, no) => (
          <SelectField
            key={no}
            id={`market-${no}`}
            label={words.marketNo(no + 1)}
            value={market}
            onChange={(event) => choose(no, event.currentTarget.value)}
          >
            {marketCodes.map((code) => (
              <option key={code} value={code} disabled={code !== market && markets.includes(code)}>
                {countryText(code, locale.value)}
              </option>
            ))}
          </SelectField>
        ))}
      </div>
      <Shown of={loaded} rows={3}>
        {({ sku, items }) => (
          <>
            {sku && <p class="hint">{words.previewOne(sku)}</p>}
            <ul class="doors">
              {items.map((item: Preview) => (
                <Door key={item.market} item={item} />
              ))}
            </ul>
          </>
        )}
      </Shown>
    </section>
  )
}

const looks = {
  allowed: { tone: 'ok', icon: 'check' },
  papers: { tone: 'warn', icon: 'file-text' },
  blocked: { tone: 'bad', icon: 'ban' },
  unknown: { tone: 'info', icon: 'circle-help' },
} as const

function Door({ item: { market, entry, price, problem } }: { item: Preview }) {
  const words = editorWords.say()
  const language = locale.value
  const look = looks[entry.status]
  return (
    <li class="sheet">
      <h4>{countryText(market, language)}</h4>
      <p>
        <StateTag tone={look.tone} icon={look.icon}>
          {words.entry[entry.status]}
        </StateTag>
      </p>
      {entry.reasons.map(({ code, title }) => (
        <p key={code} class="small muted">
          {title[language] || title.vi}
        </p>
      ))}
      {problem && <p>{words.previewProblems[problem]}</p>}
      {price && (
        <dl class="sums">
          {(['goods', 'shipping', 'duty', 'importTax', 'fees'] as const)
            .filter((part) => part !== 'fees' || price.fees.minor > 0)
            .map((part) => (
              <div key={part}>
                <dt>{words[part]}</dt>
                <dd>{moneyText(price[part], language)}</dd>
              </div>
            ))}
          <div class="sum">
            <dt>{words.total}</dt>
            <dd>{moneyText(price.total, language)}</dd>
          </div>
          <div>
            <dt>{words.sellerReceives}</dt>
            <dd>{moneyText(price.sellerReceives, language)}</dd>
          </div>
        </dl>
      )}
      {price && (
        <p class="small muted">
          {price.lane.name[language] || price.lane.name.vi} ·{' '}
          {words.days(price.lane.minDays, price.lane.maxDays)}
          {price.dueOnDelivery && ` · ${words.dueOnDelivery(moneyText(price.dueOnDelivery.total, language))}`}
        </p>
      )}
    </li>
  )
}
