import type Stripe from 'stripe'
import { escapeHtml } from '../http.ts'
import { style } from '../page-style.ts'
import { decimalsOf } from './currency.ts'
import type { Words } from './page-words.ts'

type Session = Stripe.Checkout.Session

/** What the page shows besides the session: the notice of a decline, and what may be done. */
export type View = {
  session: Session
  items: Stripe.LineItem[]
  words: Words
  declined: boolean
  delayed: boolean
  waiting: boolean
}

/** An amount of minor units as a reader of that language writes it. */
export function money(minor: number, currency: string, language: string): string {
  const digits = decimalsOf(currency)
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(minor / 10 ** digits)
}

/** A whole document of the sandbox. */
export function document(language: string, title: string, banner: string, body: string): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title><style>${style}</style></head>
<body><header class="banner">${escapeHtml(banner)}</header><main>${body}</main></body></html>`
}

/** The hosted payment page in whatever state its session is. */
export function paymentPage(view: View): string {
  const { session, words } = view
  const amount = money(session.amount_total ?? 0, session.currency ?? 'usd', words.language)
  const body = `<h1>${words.title}</h1>
<p class="hint" id="total-label">${words.total}</p><p class="total" aria-labelledby="total-label">${escapeHtml(amount)}</p>
${view.declined ? `<p class="notice" role="alert">${words.declined}</p>` : ''}
${lines(view)}
${session.status === 'open' ? payForm(view, amount) : ended(view)}`
  return document(words.language, `${words.title} ${amount}`, words.banner, body)
}

function lines({ items, session, words }: View): string {
  const row = (text: string, minor: number) =>
    `<tr><td>${escapeHtml(text)}</td><td class="amount">${escapeHtml(money(minor, session.currency ?? 'usd', words.language))}</td></tr>`
  const goods = items.map((item) =>
    row(
      `${item.description ?? ''}${item.quantity === 1 ? '' : ` × ${item.quantity ?? 1}`}`,
      item.amount_total,
    ),
  )
  const shipping =
    session.shipping_cost === null ? [] : [row(words.shipping, session.shipping_cost.amount_total)]
  return `<h2>${words.what}</h2><table aria-label="${words.what}"><tbody>${[...goods, ...shipping].join('')}</tbody></table>`
}

function field(name: string, label: string, value: string, more = ''): string {
  return `<label for="${name}">${label}</label><input id="${name}" name="${name}" value="${escapeHtml(value)}" ${more}>`
}

function payForm({ session, words, delayed }: View, amount: string): string {
  const known = session.customer_email
  const phone =
    session.phone_number_collection?.enabled === true
      ? field('phone', words.phone, '+15555550100', 'type="tel" autocomplete="tel"')
      : ''
  return `<form method="post">
${field('email', words.email, known ?? 'buyer@example.com', `type="email" autocomplete="email" required${known === null ? '' : ' readonly'}`)}
${field('name', words.name, 'Test Buyer', 'autocomplete="name" required')}
${phone}
${session.shipping_address_collection === null ? '' : addressFields(session.shipping_address_collection, words)}
${session.amount_total === 0 ? '' : `${field('card', words.card, '4242 4242 4242 4242', 'inputmode="numeric" autocomplete="off" required aria-describedby="cards"')}<p class="hint" id="cards">${words.cards}</p>`}
<button class="main" name="action" value="pay">${words.pay} ${escapeHtml(amount)}</button>
<fieldset><legend>${words.tryOthers}</legend>
${delayed ? `<p class="hint">${words.delayedHint}</p>` : ''}
<div class="row"><button name="action" value="decline" formnovalidate>${words.decline}</button>
${delayed ? `<button name="action" value="delayed">${words.delayed}</button>` : ''}</div></fieldset>
${session.cancel_url === null ? '' : `<button name="action" value="cancel" formnovalidate>${words.cancel}</button>`}
</form>`
}

function addressFields(wanted: Stripe.Checkout.Session.ShippingAddressCollection, words: Words): string {
  return `<fieldset><legend>${words.address}</legend>
${field('line1', words.line1, '1 Test Street', 'autocomplete="address-line1" required')}${field('line2', words.line2, '', 'autocomplete="address-line2"')}
${field('city', words.city, 'Testville', 'autocomplete="address-level2"')}${field('state', words.region, '', 'autocomplete="address-level1"')}
${field('postal_code', words.postcode, '12345', 'autocomplete="postal-code"')}
<label for="country">${words.country}</label><select id="country" name="country">${wanted.allowed_countries.map((country) => `<option>${country}</option>`).join('')}</select></fieldset>`
}

function ended({ session, words, waiting }: View): string {
  const back =
    session.status === 'complete'
      ? session.success_url?.replaceAll('{CHECKOUT_SESSION_ID}', session.id)
      : session.cancel_url
  const link =
    back === null || back === undefined
      ? ''
      : `<p><a class="button" href="${escapeHtml(back)}">${words.back}</a></p>`
  const text = session.status === 'expired' ? words.expired : waiting ? words.waiting : words.completed
  const settle = waiting
    ? `<form method="post" class="row"><button name="action" value="settle">${words.arrive}</button><button name="action" value="fail">${words.fail}</button></form>`
    : ''
  return `<p class="notice" role="status">${text}</p>${settle}${link}`
}
