import type { ConsignmentState } from '../../schema/values/status.ts'
import type { IconName } from '../ui/icons.ts'

export type Look = { tone: 'ok' | 'warn' | 'bad' | 'info'; icon: IconName }

const looks: Record<ConsignmentState, Look> = {
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

/** A consignment's icon and colour, the same on both desks; its word stands beside them. */
export const consignmentLook = (state: ConsignmentState): Look => looks[state]
