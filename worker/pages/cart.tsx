import { getCookie, setCookie } from 'hono/cookie'
import {
  addToCart,
  cartCookie,
  type CartLine,
  cartLimits,
  readCart,
  setInCart,
  writeCart,
} from '../../schema/values/cart.ts'
import { dayLength } from '../../schema/values/day.ts'
import { isId } from '../../schema/values/id.ts'
import { isMarket } from '../../schema/values/market.ts'
import { cartText } from '../../web/locales/cart.ts'
import { refusalText } from '../../web/locales/refusals.ts'
import { CartView } from '../../web/shop/cart/cart-view.tsx'
import { findCart } from '../carts/find-cart.ts'
import { Refusal } from '../platform/refusal.ts'
import { readForm, seeOther } from './form.ts'
import { setMarket } from './market.ts'
import { privatePage } from './page.tsx'
import { localeOf, marketOf, type PageContext } from './preferences.ts'

/** What the browser's cookie says is in the cart. */
export const cartOf = (context: PageContext): CartLine[] => readCart(getCookie(context, cartCookie))

/** Readable by script on purpose: it names goods, nobody. */
export function keepCart(context: PageContext, lines: readonly CartLine[]): void {
  setCookie(context, cartCookie, writeCart(lines), {
    path: '/',
    sameSite: 'Lax',
    secure: context.get('deps').settings.environment !== 'local',
    maxAge: lines.length > 0 ? (60 * dayLength) / 1000 : 0,
  })
}

export async function showCart(context: PageContext): Promise<Response> {
  const locale = localeOf(context)
  const market = marketOf(context)
  const { items, quote, refusal } = await findCart(context.get('deps'), market, cartOf(context))
  const said = context.req.query('said')
  return await privatePage(context, {
    shell: 'cart',
    locale,
    path: '/cart',
    title: cartText[locale].title,
    description: cartText[locale].empty,
    isHidden: true,
    main: (
      <CartView
        locale={locale}
        market={market}
        items={items}
        quote={quote}
        trouble={refusal ? refusalText(refusal.code, locale) : null}
        said={said === 'added' || said === 'full' ? said : null}
      />
    ),
  })
}

/** Adds, sets or takes out one line. A variant nobody knows is refused; everything else is the cookie's own business. */
export async function changeCart(context: PageContext): Promise<Response> {
  const form = await readForm(context)
  const variantId = form.get('variantId') ?? ''
  if (!isId('variant', variantId)) throw new Refusal('not_found')
  // The listing's form names the country its price was worked out for.
  const market = form.get('market') ?? ''
  if (isMarket(market)) setMarket(context, market)
  const lines = cartOf(context)
  const action = form.get('action') ?? 'add'
  const changed = change(lines, action, variantId, quantityIn(form))
  keepCart(context, changed)
  const isFull = action === 'add' && !changed.some((line) => line.variantId === variantId)
  return seeOther(
    context,
    `/${localeOf(context)}/cart${isFull ? '?said=full' : action === 'add' ? '?said=added' : ''}`,
  )
}

function change(
  lines: readonly CartLine[],
  action: string,
  variantId: CartLine['variantId'],
  quantity: number,
): CartLine[] {
  if (action === 'remove') return setInCart(lines, variantId, 0)
  if (action === 'set') return setInCart(lines, variantId, quantity)
  return addToCart(lines, variantId, quantity)
}

/** @throws {Refusal} `invalid` for anything but a whole number of pieces. */
function quantityIn(form: URLSearchParams): number {
  const typed = form.get('quantity') ?? '1'
  const quantity = Number(typed)
  if (!/^\d{1,4}$/.test(typed) || quantity < 1 || quantity > cartLimits.quantity)
    throw new Refusal('invalid', { fields: [{ path: 'quantity', problem: 'range' }] })
  return quantity
}
