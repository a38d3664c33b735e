import type { ConsignmentState, OrderState } from '../../schema/values/status.ts'
import type { IconName } from '../ui/icons.ts'

type Look = { tone: 'ok' | 'warn' | 'bad' | 'info'; icon: IconName }

const orders: Record<OrderState, Look> = {
  awaiting_payment: { tone: 'warn', icon: 'clock' },
  paid: { tone: 'info', icon: 'wallet' },
  complete: { tone: 'ok', icon: 'check' },
  cancelled: { tone: 'bad', icon: 'ban' },
  refunded: { tone: 'bad', icon: 'undo-2' },
  expired: { tone: 'bad', icon: 'circle-x' },
}

const consignments: Record<ConsignmentState, Look> = {
  to_accept: { tone: 'warn', icon: 'bell' },
  accepted: { tone: 'info', icon: 'package' },
  packed: { tone: 'info', icon: 'package-check' },
  shipped: { tone: 'info', icon: 'truck' },
  delivered: { tone: 'ok', icon: 'check' },
  settled: { tone: 'ok', icon: 'wallet' },
  declined: { tone: 'bad', icon: 'ban' },
  cancelled: { tone: 'bad', icon: 'circle-x' },
  returned: { tone: 'bad', icon: 'undo-2' },
}

/** A state's icon and colour; its word stands beside them. */
export const orderLook = (state: OrderState): Look => orders[state]
export const consignmentLook = (state: ConsignmentState): Look => consignments[state]
