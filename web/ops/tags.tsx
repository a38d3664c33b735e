import type { ConsignmentState, OrderState } from '../../schema/values/status.ts'
import { consignmentLook } from '../console/consignment-look.ts'
import { spoken } from '../console/language.ts'
import { StateTag } from '../ui/badge.tsx'
import { orderLook } from './state-look.ts'
import { opsWords, wordOf } from './words.ts'

export const OrderTag = ({ state }: { state: OrderState }) => (
  <StateTag {...orderLook(state)}>{spoken().states.order[state]}</StateTag>
)

export const ConsignmentTag = ({ state }: { state: ConsignmentState }) => (
  <StateTag {...consignmentLook(state)}>{spoken().states.desk[state]}</StateTag>
)

/** Where a promised task or a provider's event stands. */
export function JobTag({ state }: { state: string }) {
  const words = wordOf(opsWords().jobStates, state)
  if (state === 'done')
    return (
      <StateTag tone="ok" icon="check">
        {words}
      </StateTag>
    )
  if (state === 'parked')
    return (
      <StateTag tone="bad" icon="triangle-alert">
        {words}
      </StateTag>
    )
  return (
    <StateTag tone="info" icon="clock">
      {words}
    </StateTag>
  )
}
