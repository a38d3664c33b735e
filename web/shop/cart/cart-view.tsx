import type { CartItem } from '../../../schema/values/cart.ts'
import type { Locale } from '../../../schema/values/locale.ts'
import type { Market } from '../../../schema/values/market.ts'
import { cartText } from '../../locales/cart.ts'
import { slipText } from '../../locales/slip.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { marketText } from '../../ui/country-text.ts'
import { dayText, numberText } from '../../ui/date-text.ts'
import { moneyText } from '../../ui/money-text.tsx'
import { EmptyState, Notice } from '../../ui/notice.tsx'
import { PictureSymbols } from '../../ui/picture.tsx'
import { type Quote, QuoteSlip } from '../../ui/quote-slip.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import { describedPicture } from '../../ui/photo-address.ts'
import { Thumbnail } from '../../ui/thumbnail.tsx'
import { ClosureNotices } from '../../ui/closure-notice.tsx'
import { closureText } from '../../locales/closure.ts'
import { PayTotal } from '../pay-total.tsx'

export type CartProps = {
  locale: Locale
  market: Market
  items: readonly CartItem[]
  /** The price of the whole cart; null while something stands in the way. */
  quote: Quote | null
  /** Why there is no price, already in words. */
  trouble: string | null
  said: 'added' | 'full' | null
}

/** The cart: a parcel per exporter, each line with its number, and the price to the door beside it. */
export function CartView({ locale, market, items, quote, trouble, said }: CartProps) {
  const text = cartText[locale]
  if (items.length === 0)
    return (
      <div class="wrap stack">
        <h1>{text.title}</h1>
        <EmptyState title={text.emptyTitle}>
          <p>{text.empty}</p>
          <ButtonLink href={`/${locale}/`} tone="primary">
            {text.keepLooking}
          </ButtonLink>
        </EmptyState>
      </div>
    )
  const parcels = [...Map.groupBy(items, (item) => item.exporter.slug).values()]
  const pieces = items.reduce((all, item) => all + item.quantity, 0)
  return (
    <div class="wrap stack">
      <PictureSymbols pictures={items.map((item) => describedPicture(item.picture, item.title))} />
      <h1>{text.title}</h1>
      <p class="muted">{text.lead(numberText(pieces, locale), numberText(parcels.length, locale))}</p>
      {said && (
        <Notice tone={said === 'added' ? 'ok' : 'warn'} live>
          {text[said]}
        </Notice>
      )}
      <div class="two-columns">
        <div class="stack">
          {parcels.map((parcel) => (
            <Parcel key={parcel[0]?.exporter.slug} items={parcel} locale={locale} quote={quote} />
          ))}
        </div>
        <aside class="stack sticky" aria-label={slipText[locale].title}>
          {trouble && (
            <Notice tone="warn">
              <p>
                <b>{text.noPrice}</b>
              </p>
              <p>{trouble}</p>
            </Notice>
          )}
          {quote && <Price quote={quote} locale={locale} market={market} />}
        </aside>
      </div>
    </div>
  )
}

function Price({ quote, locale, market }: { quote: Quote; locale: Locale; market: Market }) {
  const text = cartText[locale]
  return (
    <>
      {!quote.payable && (
        <Notice tone="bad">
          <p>
            <b>{text.blocked}</b>
          </p>
          <ul class="plain-list">
            {quote.blockers.map((blocker) => (
              <li key={blocker.variantId}>
                {titleOf(quote, blocker.variantId, locale)}: {blocker.title[locale]}
              </li>
            ))}
          </ul>
          <p>{text.blockedNext}</p>
        </Notice>
      )}
      <QuoteSlip quote={quote} locale={locale} id="slip" />
      <p class="small muted">{text.deliverTo(marketText(market, locale))}</p>
      {quote.payable && (
        <form method="post" action={`/${locale}/checkout`} class="pay-bar">
          <PayTotal total={quote.total} locale={locale} />
          <Button type="submit" tone="primary" wide>
            {text.checkout}
          </Button>
        </form>
      )}
    </>
  )
}

const titleOf = (quote: Quote, variantId: string, locale: Locale): string => {
  const line = quote.consignments.flatMap(({ lines }) => lines).find((one) => one.variantId === variantId)
  return line ? line.title[locale] || line.title.vi : ''
}

function Parcel({
  items,
  locale,
  quote,
}: {
  items: readonly CartItem[]
  locale: Locale
  quote: Quote | null
}) {
  const text = cartText[locale]
  const [first] = items
  if (!first) return null
  const part = quote?.consignments.find(({ exporter }) => exporter.slug === first.exporter.slug)
  const lane = part?.lanes.find(({ chosen }) => chosen)
  return (
    <section class="parcel">
      <h2>{text.parcelOf(first.exporter.names[locale] || first.exporter.name)}</h2>
      {lane && (
        <p class="small muted">
          {lane.names[locale]} · {text.arrives(lane.minDays, lane.maxDays)}
          {lane.arrives &&
            ` · ${closureText[locale].window(dayText(lane.arrives.from, locale), dayText(lane.arrives.to, locale))}`}
        </p>
      )}
      <ClosureNotices closures={part?.ships?.closures ?? []} locale={locale} />
      <ul class="cart-lines">
        {items.map((item) => (
          <Line key={item.variantId} item={item} locale={locale} />
        ))}
      </ul>
    </section>
  )
}

function Line({ item, locale }: { item: CartItem; locale: Locale }) {
  const text = cartText[locale]
  const title = item.title[locale] || item.title.vi
  const id = `q-${item.variantId}`
  return (
    <li class="cart-line">
      <Thumbnail picture={item.picture} title={item.title} slug={item.listingSlug} locale={locale} />
      <div class="stack-tight">
        <a
          href={`/${locale}/p/${item.listingSlug}`}
          class="line-title"
          {...(item.title[locale] ? {} : { lang: 'vi' })}
        >
          {title}
        </a>
        <p class="small muted">{item.option[locale] || item.option.vi}</p>
        {item.unit && <p class="small tabular">{text.each(moneyText(item.unit, locale))}</p>}
        {item.trouble && <Notice tone="warn">{troubleText(item, locale)}</Notice>}
      </div>
      <form method="post" action={`/${locale}/cart`} class="line-form">
        <input type="hidden" name="variantId" value={item.variantId} />
        <Stepper
          id={id}
          name="quantity"
          value={item.quantity}
          max={999}
          label={`${text.quantity}: ${title}`}
          less={text.less}
          more={text.more}
        />
        <span class="line-acts">
          <button type="submit" name="action" value="set" class="button is-quiet">
            {text.update}
          </button>
          <button
            type="submit"
            name="action"
            value="remove"
            class="button is-quiet"
            aria-label={`${text.remove}: ${title}`}
            formnovalidate
          >
            {text.remove}
          </button>
        </span>
      </form>
    </li>
  )
}

function troubleText({ trouble }: CartItem, locale: Locale): string {
  const text = cartText[locale]
  if (!trouble || trouble.kind === 'not_offered') return text.notOffered
  return trouble.available === 0 ? text.soldOut : text.onlyLeft(numberText(trouble.available, locale))
}
