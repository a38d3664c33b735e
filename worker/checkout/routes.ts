import { Hono } from 'hono'
import { placeOrder as contract } from '../../schema/contracts/checkout.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { placeOrder } from './place-order.ts'
import { rememberOrder } from './remember-order.ts'

export const checkoutRoutes = new Hono<AppEnv>().on(
  contract.method,
  contract.path,
  serve(contract, placeOrder, rememberOrder),
)
