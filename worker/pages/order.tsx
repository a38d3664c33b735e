import type { OrderReply } from '../../schema/contracts/orders.ts'
import { reportProblem as problemContract } from '../../schema/contracts/orders.ts'
import { isId } from '../../schema/values/id.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { orderText } from '../../web/locales/order.ts'
import { OrderView } from '../../web/shop/order/order-view.tsx'
import { EmptyState } from '../../web/ui/notice.tsx'
import { resumePayment } from '../checkout/resume-payment.ts'
import { findOrder } from '../orders/find-order.ts'
import { exchangeOrderLink, orderHolder, orderKey } from '../orders/order-key.ts'
import { reportProblem } from '../orders/report-problem.ts'
import { Refusal } from '../platform/refusal.ts'
import { keepCart } from './cart.tsx'
import { readForm, seeOther } from './form.ts'
import { privatePage } from './page.tsx'
import { localeOf, type PageContext } from './preferences.ts'

/**
 * The page behind the link. With the secret still in the address the visit swaps it for a cookie first; from then on
 * the address names only the order, and no referrer carries more.
 */
export async function showOrder(context: PageContext): Promise<Response> {
  const deps = context.get('deps')
  const locale = localeOf(context)
  context.header('referrer-policy', 'no-referrer')
  const key = context.req.param('key') ?? ''
  if (!isId('order', key)) {
    const orderId = await exchangeOrderLink(deps, context, key)
    if (!orderId) return await showLost(context, locale)
    return seeOther(context, `/${locale}/order/${orderId}${context.req.query('paid') ? '?paid=1' : ''}`)
  }
  try {
    const order = await findOrder(deps, await orderKey(deps, context, key))
    return await show(context, locale, order)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_found') return await showLost(context, locale)
    throw error
  }
}

function show(context: PageContext, locale: Locale, order: OrderReply): Promise<Response> {
  const isBack = context.req.query('paid') === '1'
  // What was in the cart is bought now.
  if (isBack && order.state === 'paid') keepCart(context, [])
  return privatePage(context, {
    shell: 'order',
    locale,
    path: `/order/${order.orderId}`,
    title: orderText[locale].title(order.orderCode),
    description: orderText[locale].keepLink,
    isHidden: true,
    main: (
      <OrderView
        locale={locale}
        order={order}
        isConfirming={isBack && order.state === 'awaiting_payment'}
        isReported={context.req.query('reported') === '1'}
      />
    ),
  })
}

const showLost = (context: PageContext, locale: Locale): Promise<Response> =>
  privatePage(context, {
    shell: 'order',
    locale,
    path: '/order',
    title: orderText[locale].lostTitle,
    description: orderText[locale].lost,
    isHidden: true,
    status: 404,
    main: (
      <div class="wrap stack">
        <h1>{orderText[locale].lostTitle}</h1>
        <EmptyState title={orderText[locale].lost} />
      </div>
    ),
  })

/** Back to the payment page, old or new; an order that is no longer waiting shows where it stands. */
export async function payOrder(context: PageContext): Promise<Response> {
  const deps = context.get('deps')
  const { orderId } = await orderHolder(deps, context, context.req.param('key') ?? '')
  try {
    const { payUrl } = await resumePayment(deps, orderId)
    return seeOther(context, payUrl)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'wrong_state')
      return seeOther(context, `/${localeOf(context)}/order/${orderId}`)
    throw error
  }
}

/** A report from the page's form: the same verb as the API's, behind the same key. */
export async function complain(context: PageContext): Promise<Response> {
  const deps = context.get('deps')
  const key = await orderHolder(deps, context, context.req.param('key') ?? '')
  const form = await readForm(context)
  const lines = form.getAll('line').map((line) => {
    const [lineId, quantity] = line.split('*')
    return { lineId, quantity: Number(quantity) }
  })
  const ask = problemContract.body.safeParse({
    kind: form.get('kind'),
    wants: form.get('wants'),
    message: form.get('message') ?? '',
    ...(lines.length > 0 ? { lines } : {}),
  })
  if (!ask.success)
    throw new Refusal('invalid', {
      fields: ask.error.issues.map(({ path }) => ({ path: path.join('.'), problem: 'invalid' })),
    })
  await reportProblem(deps, key, { orderId: key.orderId as OrderReply['orderId'], ...ask.data })
  return seeOther(context, `/${localeOf(context)}/order/${key.orderId}?reported=1`)
}
