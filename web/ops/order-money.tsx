import { locale } from '../console/language.ts'
import { whenText } from '../console/when.ts'
import { moneyText } from '../ui/money-text.tsx'
import type { Whole } from './order.tsx'
import { opsWords } from './words.ts'

/** What came in, what went back, what each exporter gets and which stock is kept. */
export function MoneyRows({ whole: { captures, order, shares, holds } }: { whole: Whole }) {
  const text = opsWords()
  const language = locale.value
  return (
    <>
      <section class="sheet" aria-labelledby="in-and-out">
        <h2 id="in-and-out">{text.money}</h2>
        {captures.length + order.refunds.length === 0 && <p class="muted">{text.none}</p>}
        <ul class="facts-list">
          {captures.map((capture) => (
            <li key={capture.paymentIntentId}>
              <b>{moneyText(capture.amount, language)}</b> {text.capture[capture.use]},{' '}
              {whenText(capture.capturedAt, language)}
              <br />
              <code class="small">{capture.paymentIntentId}</code>
            </li>
          ))}
          {order.refunds.map((refund) => (
            <li key={refund.id}>
              <b>−{moneyText(refund.amount, language)}</b> {text.refundOf}: {text.refundStates[refund.state]},{' '}
              {whenText(refund.settledAt ?? refund.requestedAt, language)}
            </li>
          ))}
        </ul>
      </section>
      {shares.length > 0 && (
        <section class="sheet" aria-labelledby="shares">
          <h2 id="shares">{text.shares}</h2>
          {shares.map((share) => (
            <dl key={share.exporter.id} class="sums share">
              <div>
                <dt>
                  <b>{share.exporter.names[language]}</b>
                </dt>
                <dd>{moneyText(share.goods, language)}</dd>
              </div>
              <div>
                <dt>{text.commission}</dt>
                <dd>−{moneyText(share.commission, language)}</dd>
              </div>
              <div>
                <dt>{text.receives}</dt>
                <dd>
                  <b>{moneyText(share.receives, language)}</b>
                </dd>
              </div>
            </dl>
          ))}
        </section>
      )}
      {holds.length > 0 && (
        <section class="sheet" aria-labelledby="holds">
          <h2 id="holds">{text.holds}</h2>
          <ul class="facts-list">
            {holds.map((hold) => (
              <li key={hold.variantId}>
                {titleOf(order, hold.variantId)} {text.quantity(hold.quantity)}: {text.holdStates[hold.state]}
                {hold.state === 'held' && `, ${text.until(whenText(hold.expiresAt, language))}`}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** A variant's name as the order has it. */
function titleOf(order: Whole['order'], variantId: string): string {
  const line = [...order.consignments, ...order.parts]
    .flatMap(({ lines }) => lines)
    .find((each) => each.variantId === variantId)
  return line ? line.title[locale.value] || line.title.vi : variantId
}
