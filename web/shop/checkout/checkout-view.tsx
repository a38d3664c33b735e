import type { QuoteReply } from '../../../schema/contracts/quotes.ts'
import type { Locale } from '../../../schema/values/locale.ts'
import type { Money } from '../../../schema/values/money.ts'
import { checkoutText } from '../../locales/checkout.ts'
import { slipText } from '../../locales/slip.ts'
import { Button } from '../../ui/button.tsx'
import { countryText } from '../../ui/country-text.ts'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { TextAreaField, TextField } from '../../ui/field.tsx'
import { moneyText } from '../../ui/money-text.tsx'
import { Notice } from '../../ui/notice.tsx'
import { QuoteSlip } from '../../ui/quote-slip.tsx'
import { PayTotal } from '../pay-total.tsx'
import { AddressFields, type Errors, type Typed } from './address-fields.tsx'
import { ClosureNotices } from '../../ui/closure-notice.tsx'
import { closureText } from '../../locales/closure.ts'
import { dayText } from '../../ui/date-text.ts'
import { labelsOf } from './field-labels.ts'

export type CheckoutProps = {
  locale: Locale
  quote: QuoteReply
  typed: Typed
  errors: Errors
  /** The quote's 30 minutes are over, or the price moved: what the buyer sees and agrees to anew. */
  news:
    | { kind: 'expired' }
    | { kind: 'changed'; before: Money }
    | { kind: 'trouble'; sentence: string }
    | null
  /** When the price ends, as a time the reader understands. */
  heldUntil: string
}

/** One page: where to, how, and the figure to pay. Everything is one form; asking for another lane re-prices it. */
export function CheckoutView({ locale, quote, typed, errors, news, heldUntil }: CheckoutProps) {
  const text = checkoutText[locale]
  const wrong = Object.entries(labelsOf(quote.market, locale)).flatMap(([id, label]) =>
    errors[id] ? [{ id, message: `${label}: ${errors[id]}` }] : [],
  )
  return (
    <div class="wrap stack">
      <h1>{text.title}</h1>
      {wrong.length > 0 && <ErrorSummary title={text.errorTitle} errors={wrong} />}
      {news && <News news={news} quote={quote} locale={locale} />}
      <form
        method="post"
        action={`/${locale}/checkout/order`}
        class="two-columns checkout"
        novalidate={wrong.length > 0}
      >
        {/* Enter pays; without this first button it would press the one that re-prices. */}
        <button type="submit" class="visually-hidden" tabindex={-1} aria-hidden="true">
          {text.pay(moneyText(quote.total, locale))}
        </button>
        <input type="hidden" name="quoteId" value={quote.quoteId} />
        <input type="hidden" name="agreedMinor" value={quote.total.minor} />
        <input type="hidden" name="agreedCurrency" value={quote.total.currency} />
        <div class="stack">
          <fieldset class="panel">
            <legend>
              <h2>{text.addressTitle}</h2>
            </legend>
            <p class="small muted">{text.required}</p>
            <p>
              {text.country}: <b>{countryText(quote.market, locale)}</b> ·{' '}
              <a href={`/${locale}/cart`}>{text.changeCountry}</a>
            </p>
            <AddressFields locale={locale} market={quote.market} typed={typed} errors={errors} />
            <Gift locale={locale} typed={typed} errors={errors} />
          </fieldset>
          <Lanes locale={locale} quote={quote} />
          <section class="panel stack">
            <h2>{text.payTitle}</h2>
            <p>{text.payLead}</p>
            <p class="small muted">
              {text.terms} <a href={`/${locale}/help/terms`}>{text.termsLink}</a>
            </p>
          </section>
          {/* Outside the last panel: on a phone it stays in sight from the first field on. */}
          <div class="pay-bar">
            <PayTotal total={quote.total} locale={locale} />
            <Button type="submit" tone="primary" wide>
              {text.pay(moneyText(quote.total, locale))}
            </Button>
          </div>
        </div>
        <aside class="sticky" aria-label={slipText[locale].title}>
          <QuoteSlip quote={quote} locale={locale} id="slip">
            <p class="slip-note">{text.heldUntil(heldUntil)}</p>
          </QuoteSlip>
        </aside>
      </form>
    </div>
  )
}

function News({
  news,
  quote,
  locale,
}: {
  news: NonNullable<CheckoutProps['news']>
  quote: QuoteReply
  locale: Locale
}) {
  const text = checkoutText[locale]
  if (news.kind === 'trouble')
    return (
      <Notice tone="bad" live>
        {news.sentence}
      </Notice>
    )
  if (news.kind === 'expired')
    return (
      <Notice tone="warn" live>
        <p>
          <b>{text.expiredTitle}</b>
        </p>
        <p>{text.expired}</p>
      </Notice>
    )
  return (
    <Notice tone="warn" live>
      <p>
        <b>{text.changedTitle}</b>
      </p>
      <p>{text.changed(moneyText(news.before, locale), moneyText(quote.total, locale))}</p>
    </Notice>
  )
}

function Gift({ locale, typed, errors }: { locale: Locale; typed: Typed; errors: Errors }) {
  const text = checkoutText[locale]
  const isOpen = Boolean(
    typed['giftMessage'] || typed['giftSender'] || errors['giftMessage'] || errors['giftSender'],
  )
  return (
    <details class="more-field" open={isOpen}>
      <summary>{text.giftTitle}</summary>
      <div class="fields">
        <p class="hint">{text.giftHint}</p>
        <TextField
          id="giftSender"
          name="giftSender"
          label={text.giftSender}
          value={typed['giftSender'] ?? ''}
          error={errors['giftSender']}
          maxlength={120}
        />
        <TextAreaField
          id="giftMessage"
          name="giftMessage"
          label={text.giftMessage}
          value={typed['giftMessage'] ?? ''}
          error={errors['giftMessage']}
          maxlength={500}
          rows={3}
        />
      </div>
    </details>
  )
}

function Lanes({ locale, quote }: { locale: Locale; quote: QuoteReply }) {
  const text = checkoutText[locale]
  return (
    <section class="panel stack">
      <h2>{text.lanesTitle}</h2>
      {quote.consignments.map(({ exporter, lanes, ships }) => (
        <fieldset key={exporter.id} class="lanes">
          <legend>{text.lanesOf(exporter.names[locale])}</legend>
          <ClosureNotices closures={ships?.closures ?? []} locale={locale} />
          {lanes.map((lane) => (
            <label key={lane.id} class="lane">
              <input type="radio" name={`lane.${exporter.id}`} value={lane.id} checked={lane.chosen} />
              <span>
                {lane.names[locale]}
                <span class="small muted">
                  {' '}
                  · {text.laneDays(lane.minDays, lane.maxDays)}
                  {lane.arrives &&
                    ` · ${closureText[locale].window(dayText(lane.arrives.from, locale), dayText(lane.arrives.to, locale))}`}
                </span>
              </span>
              <span class="tabular nowrap">{moneyText(lane.price, locale)}</span>
            </label>
          ))}
        </fieldset>
      ))}
      {quote.consignments.some(({ lanes }) => lanes.length > 1) && (
        <button type="submit" class="button" formaction={`/${locale}/checkout`} formnovalidate>
          {text.reprice}
        </button>
      )}
    </section>
  )
}
