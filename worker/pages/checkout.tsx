import { placeOrder as contract } from '../../schema/contracts/checkout.ts'
import type { QuoteReply } from '../../schema/contracts/quotes.ts'
import { isId } from '../../schema/values/id.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { checkoutText } from '../../web/locales/checkout.ts'
import { refusalText } from '../../web/locales/refusals.ts'
import type { Errors, Typed } from '../../web/shop/checkout/address-fields.tsx'
import { type CheckoutProps, CheckoutView } from '../../web/shop/checkout/checkout-view.tsx'
import { placeOrder } from '../checkout/place-order.ts'
import { Refusal, Unavailable } from '../platform/refusal.ts'
import { createQuote } from '../quotes/create-quote.ts'
import { findQuote } from '../quotes/find-quote.ts'
import { cartOf } from './cart.tsx'
import { bodyOf, errorsOf, lanesIn, mistakesIn, typedIn } from './checkout-form.ts'
import { readForm, seeOther } from './form.ts'
import { privatePage } from './page.tsx'
import { localeOf, marketOf, type PageContext } from './preferences.ts'

/** The form of a quote that was just made, or of one somebody came back to. */
export async function showCheckout(context: PageContext): Promise<Response> {
  const id = context.req.query('quote') ?? ''
  const locale = localeOf(context)
  if (!isId('quote', id)) return seeOther(context, `/${locale}/cart`)
  const deps = context.get('deps')
  const quote = await findQuote(deps, { id })
  const isOver = quote.expiresAt <= deps.now()
  if (isOver) return await show(context, await requote(context, quote), {}, {}, newsOf(quote, null))
  return await show(context, quote, {}, {}, null)
}

/** From the cart, or back from the form with another lane: names the price anew and shows the form with what was typed. */
export async function priceCheckout(context: PageContext): Promise<Response> {
  const form = await readForm(context)
  const locale = localeOf(context)
  const lines = cartOf(context)
  if (lines.length === 0) return seeOther(context, `/${locale}/cart`)
  const typed = typedIn(form)
  try {
    const quote = await createQuote(context.get('deps'), {
      market: marketOf(context),
      lines: [...lines],
      lanes: lanesIn(form),
    })
    if (!quote.payable) return seeOther(context, `/${locale}/cart`)
    if (!form.has('quoteId')) return seeOther(context, `/${locale}/checkout?quote=${quote.quoteId}`)
    return await show(context, quote, typed, {}, null)
  } catch (error) {
    // The cart page knows how to say what stands in the way, line by line.
    if (error instanceof Refusal) return seeOther(context, `/${locale}/cart`)
    throw error
  }
}

/** Places the order and hands over to the payment page; every refusal leads back to the same form, nothing lost. */
export async function payCheckout(context: PageContext): Promise<Response> {
  const form = await readForm(context)
  const deps = context.get('deps')
  const locale = localeOf(context)
  const quoteId = form.get('quoteId') ?? ''
  if (!isId('quote', quoteId)) throw new Refusal('not_found')
  const quote = await findQuote(deps, { id: quoteId })
  const typed = typedIn(form)
  const ask = contract.body.safeParse(bodyOf(form, quote, locale))
  const errors = {
    ...(ask.success
      ? {}
      : errorsOf(
          ask.error.issues.map(({ path }) => path.join('.')),
          quote,
          locale,
        )),
    ...mistakesIn(typed, quote, locale),
  }
  if (!ask.success || Object.keys(errors).length > 0)
    return await show(context, quote, typed, errors, null, 400)
  try {
    const { payUrl } = await placeOrder(deps, ask.data)
    context.header('referrer-policy', 'no-referrer')
    return seeOther(context, payUrl)
  } catch (error) {
    return await refused(context, error, quote, typed)
  }
}

async function refused(
  context: PageContext,
  error: unknown,
  quote: QuoteReply,
  typed: Typed,
): Promise<Response> {
  const locale = localeOf(context)
  if (error instanceof Unavailable)
    return await show(
      context,
      quote,
      typed,
      {},
      { kind: 'trouble', sentence: checkoutText[locale].unavailable },
      503,
    )
  if (!(error instanceof Refusal)) throw error
  if (error.code === 'invalid') {
    const fields = (error.facts['fields'] ?? []) as { path: string }[]
    return await show(
      context,
      quote,
      typed,
      errorsOf(
        fields.map(({ path }) => path),
        quote,
        locale,
      ),
      null,
      400,
    )
  }
  if (error.code === 'quote_expired' || error.code === 'price_changed' || error.code === 'quote_used') {
    const fresh = await requote(context, quote)
    return await show(context, fresh, typed, {}, newsOf(quote, fresh), error.status)
  }
  if (error.code === 'out_of_stock' || error.code === 'entry_blocked')
    return seeOther(context, `/${locale}/cart`)
  return await show(
    context,
    quote,
    typed,
    {},
    { kind: 'trouble', sentence: refusalText(error.code, locale) },
    error.status,
  )
}

/** The same goods and lanes at today's price. */
const requote = (context: PageContext, quote: QuoteReply): Promise<QuoteReply> =>
  createQuote(context.get('deps'), {
    market: quote.market,
    lines: quote.consignments.flatMap(({ lines }) =>
      lines.map(({ variantId, quantity }) => ({ variantId, quantity })),
    ),
    lanes: Object.fromEntries(
      quote.consignments.flatMap(({ exporter, lanes }) =>
        lanes.filter(({ chosen }) => chosen).map(({ id }) => [exporter.id, id]),
      ),
    ),
  })

function newsOf(before: QuoteReply, after: QuoteReply | null): CheckoutProps['news'] {
  if (after && after.total.minor !== before.total.minor) return { kind: 'changed', before: before.total }
  return { kind: 'expired' }
}

function show(
  context: PageContext,
  quote: QuoteReply,
  typed: Typed,
  errors: Errors,
  news: CheckoutProps['news'],
  status = 200,
): Promise<Response> {
  const locale = localeOf(context)
  const text = checkoutText[locale]
  const isWrong = Object.keys(errors).length > 0
  return privatePage(context, {
    shell: 'checkout',
    locale,
    path: '/checkout',
    title: isWrong ? text.errorPrefix + text.title : text.title,
    description: text.required,
    isHidden: true,
    status,
    main: (
      <CheckoutView
        locale={locale}
        quote={quote}
        typed={typed}
        errors={errors}
        news={news}
        heldUntil={timeAt(quote.expiresAt, locale, context)}
      />
    ),
  })
}

/** The hour in the reader's own place when the edge knows it, else in Viet Nam, and it says which. */
function timeAt(at: number, locale: Locale, context: PageContext): string {
  const zone = (context.req.raw.cf?.timezone as string | undefined) ?? 'Asia/Ho_Chi_Minh'
  return new Intl.DateTimeFormat(locale === 'vi' ? 'vi' : 'en-001', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(at)
}
