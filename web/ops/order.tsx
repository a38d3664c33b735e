import type { ReplyOf } from '../../schema/api.ts'
import { postalLines } from '../../schema/values/postal-address.ts'
import { locale } from '../console/language.ts'
import type { PageProps } from '../console/outlet.tsx'
import { Page } from '../console/page.tsx'
import { Shown } from '../console/states.tsx'
import { useLoad } from '../console/use-load.ts'
import { whenText } from '../console/when.ts'
import { countryText } from '../ui/country-text.ts'
import { Icon } from '../ui/icon.tsx'
import { moneyText } from '../ui/money-text.tsx'
import { AuditLog } from './order-audit.tsx'
import { Books } from './order-books.tsx'
import { Jobs } from './order-jobs.tsx'
import { MoneyRows } from './order-money.tsx'
import { Parts } from './order-parts.tsx'
import { OrderTag } from './tags.tsx'
import { opsWords } from './words.ts'

export type Whole = ReplyOf<'findOperatorOrder'>

/** One order with everything that explains it: what the buyer sees, its money, who did what, what is still to run. */
export default function Order({ params }: PageProps) {
  const text = opsWords()
  const loaded = useLoad('findOperatorOrder', { orderId: params['id'] as Whole['order']['orderId'] })
  const whole = loaded.value
  return (
    <>
      <p class="back">
        <a href="/ops/orders">
          <Icon name="arrow-left" /> {text.back}
        </a>
      </p>
      <Page
        title={whole ? text.orderTitle(whole.order.orderCode) : text.ordersTitle}
        aside={whole && <OrderTag state={whole.order.state} />}
      >
        <Shown of={loaded} rows={8}>
          {(found) => (
            <div class="evidence">
              <div class="evidence-main">
                <Parts whole={found} reload={loaded.reload} />
                <AuditLog whole={found} />
                <Books whole={found} />
              </div>
              <div class="evidence-side">
                <Buyer whole={found} />
                <Slip whole={found} />
                <MoneyRows whole={found} />
                <Jobs whole={found} />
              </div>
            </div>
          )}
        </Shown>
      </Page>
    </>
  )
}

function Buyer({ whole: { order, contact } }: { whole: Whole }) {
  const text = opsWords()
  const language = locale.value
  const { buyer } = order
  return (
    <section class="sheet" aria-labelledby="buyer">
      <h2 id="buyer">{text.buyer}</h2>
      {buyer ? (
        <>
          <p>
            <b>{buyer.fullName}</b>
            <br />
            {postalLines(buyer.address).join(', ')}, {countryText(buyer.address.country, language)}
          </p>
          <p class="small">
            {text.contact}: {contact?.email ?? buyer.email}
            {(contact?.phone ?? buyer.phone) && `, ${contact?.phone ?? buyer.phone}`}
          </p>
        </>
      ) : (
        <p>{text.buyerErased}</p>
      )}
    </section>
  )
}

/** What the buyer paid, part by part, and the rate behind it. */
function Slip({ whole: { order } }: { whole: Whole }) {
  const text = opsWords()
  const language = locale.value
  const { amounts, rate, paidAt, refunded, currency } = order
  const rows = ['goods', 'shipping', 'duty', 'importTax', 'fees'] as const
  return (
    <section class="sheet" aria-labelledby="slip">
      <h2 id="slip">{text.slip}</h2>
      <dl class="sums">
        {rows.map((row) => (
          <div key={row}>
            <dt>{text[row]}</dt>
            <dd>{moneyText(amounts[row], language)}</dd>
          </div>
        ))}
        <div class="sum">
          <dt>{text.total}</dt>
          <dd>{moneyText(amounts.total, language)}</dd>
        </div>
        {refunded.minor > 0 && (
          <div>
            <dt>{text.refunded}</dt>
            <dd>−{moneyText(refunded, language)}</dd>
          </div>
        )}
      </dl>
      {paidAt !== null && (
        <p class="small">
          {text.paid}: {whenText(paidAt, language)}
        </p>
      )}
      <p class="small muted">
        {text.rate(
          `1 ${currency}`,
          moneyText({ minor: Math.round(1 / rate.value), currency: 'VND' }, language),
          whenText(rate.quotedAt, language),
        )}
      </p>
    </section>
  )
}
