import type { ListingVariant, MarketEntry } from '../../schema/contracts/catalogue.ts'
import type { ListingPage } from '../../schema/contracts/pages.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { type Market, marketCodes } from '../../schema/values/market.ts'
import { listingText } from '../locales/listing.ts'
import { slipText } from '../locales/slip.ts'
import { countryInSentence, countryText } from '../ui/country-text.ts'
import { numberText } from '../ui/date-text.ts'
import { Icon } from '../ui/icon.tsx'
import { moneyText, Price } from '../ui/money-text.tsx'
import { EmptyState, Notice } from '../ui/notice.tsx'
import { type Quote, QuoteSlip } from '../ui/quote-slip.tsx'
import { Slip, SlipRow, SlipTotal } from '../ui/slip.tsx'
import { Stepper } from '../ui/stepper.tsx'

/** What the form stands at. `quote` is there once it was worked out; `problem` says why it could not be. */
export type Choice = {
  variant: ListingVariant
  quantity: number
  quote: Quote | null
  problem: string | null
}

type Props = { listing: ListingPage; choice: Choice; market: Market; locale: Locale }

/**
 * Buying: one form that posts `variantId` and `quantity` to the cart. Its second button asks this page again with the
 * same fields, so the whole price is worked out without a script too; the script does it as fields change.
 */
export function BuyForm({ listing, choice, market, locale }: Props) {
  const text = listingText[locale]
  const entry = listing.entry[market]
  if (!listing.inStock) return <SoldOut text={text} />
  return (
    <form
      class="buy"
      method="post"
      action={`/${locale}/cart`}
      data-slip={`/${locale}/p/${listing.slug}/slip`}
      data-updating={text.updating}
    >
      <BuyPrice choice={choice} locale={locale} />
      {listing.variants.length > 1 ? (
        <Variants listing={listing} choice={choice} locale={locale} />
      ) : (
        <input type="hidden" name="variantId" value={choice.variant.id} />
      )}
      <div class="buy-quantity">
        <span>
          <span aria-hidden="true">{text.quantity}</span>{' '}
          <span class="hint">{leftText(choice.variant, locale)}</span>
        </span>
        <Stepper
          id="quantity"
          name="quantity"
          value={choice.quantity}
          max={mostOf(choice.variant)}
          label={text.quantity}
          less={text.less}
          more={text.more}
        />
      </div>
      <div class="field">
        <label for="slip-market">{text.market}</label>
        <select id="slip-market" class="input" name="market">
          {marketCodes.map((code) => (
            <option key={code} value={code} selected={code === market}>
              {countryText(code, locale)}
            </option>
          ))}
        </select>
      </div>
      <SlipPart listing={listing} choice={choice} entry={entry} locale={locale} />
      <AddPart entry={entry} market={market} locale={locale} />
      <p id="slip-status" class="visually-hidden" role="status" />
    </form>
  )
}

/** The goods' own price of the variant chosen; replaced with the slip when the country changes. */
export const BuyPrice = ({ choice, locale }: { choice: Choice; locale: Locale }) => (
  <p id="buy-price" class="buy-price">
    <span class="muted small">{listingText[locale].price}</span>
    <Price amount={choice.variant.marketPrice ?? choice.variant.price} locale={locale} large />
  </p>
)

const Variants = ({ listing, choice, locale }: { listing: ListingPage; choice: Choice; locale: Locale }) => (
  <fieldset class="field">
    <legend>{listingText[locale].choose}</legend>
    <div class="chips">
      {listing.variants.map((variant) => (
        <label key={variant.id} class="chip">
          <input
            type="radio"
            name="variantId"
            value={variant.id}
            checked={variant.id === choice.variant.id}
            disabled={!variant.inStock}
          />
          <span>
            {variant.options[locale] || variant.options.vi}
            {!variant.inStock && ` (${listingText[locale].variantOut})`}
          </span>
        </label>
      ))}
    </div>
  </fieldset>
)

/** The slip: whole when it was worked out, else the price to the door as kept beside the listing. */
export function SlipPart({
  listing,
  choice,
  entry,
  locale,
}: {
  listing: Pick<ListingPage, 'toDoorFrom'>
  choice: Choice
  entry: MarketEntry | undefined
  locale: Locale
}) {
  const text = listingText[locale]
  // What may not enter has no price to the door; the reason stands where the button would.
  if (entry?.status === 'blocked') return <div id="slip" />
  if (choice.quote)
    return (
      <div id="slip" data-said={text.updated(moneyText(choice.quote.total, locale))}>
        <QuoteSlip quote={choice.quote} locale={locale} />
      </div>
    )
  if (choice.problem)
    return (
      <div id="slip" data-said={choice.problem}>
        <Notice tone="warn">
          <p>{choice.problem}</p>
        </Notice>
      </div>
    )
  if (!listing.toDoorFrom)
    return (
      <div id="slip" data-brief>
        <Notice>
          <p>{text.slipMissing}</p>
        </Notice>
      </div>
    )
  const words = slipText[locale]
  return (
    <div id="slip" data-brief>
      <Slip title={words.title}>
        <dl>
          <SlipRow
            locale={locale}
            label={words.goods}
            amount={choice.variant.marketPrice ?? choice.variant.price}
          />
          <SlipRow locale={locale} label={words.shipping} amount={words.inTotal} />
          <SlipRow locale={locale} label={words.duty} amount={words.inTotal} />
          <SlipRow locale={locale} label={words.importTax} amount={words.inTotal} />
          <SlipTotal label={words.totalFrom} amount={listing.toDoorFrom} locale={locale} />
        </dl>
        <p class="slip-note">{text.fromDoor(moneyText(listing.toDoorFrom, locale))}</p>
      </Slip>
    </div>
  )
}

/** The one primary button, or the reason why there is none. */
export function AddPart({
  entry,
  market,
  locale,
}: {
  entry: MarketEntry | undefined
  market: Market
  locale: Locale
}) {
  const text = listingText[locale]
  const recount = (
    <button class="button is-wide" type="submit" formmethod="get" formaction="" data-recount>
      {text.recount}
    </button>
  )
  if (entry?.status === 'blocked') {
    return (
      <div id="buy-add" class="stack">
        <Notice tone="bad">
          <p>
            <b>{text.blocked(countryInSentence(market, locale))}</b>
          </p>
          {entry.reasons
            .filter((reason) => reason.severity === 'blocked')
            .map((reason) => (
              <p key={reason.code}>{reason.title[locale] || reason.title.vi}</p>
            ))}
          <p>{text.blockedHelp}</p>
        </Notice>
        {recount}
      </div>
    )
  }
  return (
    <div id="buy-add" class="stack">
      <button class="button is-primary is-wide" type="submit">
        <Icon name="shopping-basket" />
        <span>{text.add}</span>
      </button>
      {recount}
    </div>
  )
}

const SoldOut = ({ text }: { text: (typeof listingText)['vi'] }) => (
  <EmptyState title={text.soldOut}>
    <p>{text.soldOutHelp}</p>
  </EmptyState>
)

/** What is left is never said beyond 20; the cart knows better. */
const mostOf = ({ available }: ListingVariant): number => (available >= 20 ? 999 : Math.max(1, available))

/** "Còn 3": said only when few are left. */
const leftText = (variant: ListingVariant, locale: Locale): string | null =>
  variant.inStock && variant.available < 10
    ? listingText[locale].left(numberText(variant.available, locale))
    : null
