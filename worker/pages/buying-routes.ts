import { Hono } from 'hono'
import type { WorkerEnv } from '../app.ts'
import { changeCart, showCart } from './cart.tsx'
import { payCheckout, priceCheckout, showCheckout } from './checkout.tsx'
import { complain, payOrder, showOrder } from './order.tsx'

/** The private half of the storefront: links and forms, never cached. */
export const buyingRoutes = new Hono<WorkerEnv>()
  .get('/:locale{(?:vi|en)}/cart', showCart)
  .post('/:locale{(?:vi|en)}/cart', changeCart)
  .get('/:locale{(?:vi|en)}/checkout', showCheckout)
  .post('/:locale{(?:vi|en)}/checkout', priceCheckout)
  .post('/:locale{(?:vi|en)}/checkout/order', payCheckout)
  .get('/:locale{(?:vi|en)}/order/:key', showOrder)
  .post('/:locale{(?:vi|en)}/order/:key/payment', payOrder)
  .post('/:locale{(?:vi|en)}/order/:key/problems', complain)
