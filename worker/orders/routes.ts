import { Hono } from 'hono'
import { findOrder as findContract, reportProblem as reportContract } from '../../schema/contracts/orders.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { findOrder } from './find-order.ts'
import { orderHolder, orderKey } from './order-key.ts'
import { reportProblem } from './report-problem.ts'

export const orderRoutes = new Hono<AppEnv>()
  .on(findContract.method, findContract.path, (context) =>
    serve(
      findContract,
      async (deps, { orderId }) => await findOrder(deps, await orderKey(deps, context, orderId)),
    )(context),
  )
  // The holder is known before an idempotency key is looked at: a stranger's guess of a key is answered nothing.
  .on(reportContract.method, reportContract.path, async (context) => {
    const key = await orderHolder(context.get('deps'), context, context.req.param('orderId') ?? '')
    return await serve(reportContract, (deps, ask) => reportProblem(deps, key, ask))(context)
  })
