import { Hono } from 'hono'
import * as operators from '../../schema/contracts/operators.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { findOperatorOrder } from './find-operator-order.ts'
import { listLateConsignments } from './list-late-consignments.ts'
import { listOrders } from './list-orders.ts'
import { listParkedEvents, listParkedMessages } from './list-parked.ts'
import { retryParkedEvent, retryParkedMessage } from './retry-parked.ts'

export const operatorRoutes = new Hono<AppEnv>()
  .on(operators.listOrders.method, operators.listOrders.path, serve(operators.listOrders, listOrders))
  .on(
    operators.findOperatorOrder.method,
    operators.findOperatorOrder.path,
    serve(operators.findOperatorOrder, findOperatorOrder),
  )
  .on(
    operators.listLateConsignments.method,
    operators.listLateConsignments.path,
    serve(operators.listLateConsignments, listLateConsignments),
  )
  .on(
    operators.listParkedEvents.method,
    operators.listParkedEvents.path,
    serve(operators.listParkedEvents, listParkedEvents),
  )
  .on(
    operators.retryParkedEvent.method,
    operators.retryParkedEvent.path,
    serve(operators.retryParkedEvent, retryParkedEvent),
  )
  .on(
    operators.listParkedMessages.method,
    operators.listParkedMessages.path,
    serve(operators.listParkedMessages, listParkedMessages),
  )
  .on(
    operators.retryParkedMessage.method,
    operators.retryParkedMessage.path,
    serve(operators.retryParkedMessage, retryParkedMessage),
  )
