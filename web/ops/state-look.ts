import type { OrderState } from '../../schema/values/status.ts'
import type { Look } from '../console/consignment-look.ts'

const orders: Record<OrderState, Look> = {
  awaiting_payment: { tone: 'warn', icon: 'clock' },
  paid: { tone: 'info', icon: 'wallet' },
  complete: { tone: 'ok', icon: 'check' },
  cancelled: { tone: 'bad', icon: 'ban' },
  refunded: { tone: 'bad', icon: 'undo-2' },
  expired: { tone: 'bad', icon: 'circle-x' },
}

/** An order's icon and colour; its word stands beside them. */
export const orderLook = (state: OrderState): Look => orders[state]
