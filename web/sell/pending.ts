import { computed } from '@preact/signals'
import type { ConsignmentRow, NextAct } from '../../schema/contracts/consignments.ts'
import type { ConsignmentState } from '../../schema/values/status.ts'
import { type Change, changes } from '../console/offline/queue.ts'
import type { QueueName } from '../console/offline/queueable.ts'

type Step = {
  act: 'accept' | 'pack' | 'ship'
  from: ConsignmentState
  to: ConsignmentState
  next: NextAct | null
}

const accept: Step = { act: 'accept', from: 'to_accept', to: 'accepted', next: 'pack' }
const pack: Step = { act: 'pack', from: 'accepted', to: 'packed', next: 'ship' }
const ship: Step = { act: 'ship', from: 'packed', to: 'shipped', next: null }

/** The changes of the queue that move an order. */
const steps: Partial<Record<QueueName, Step>> = {
  acceptConsignment: accept,
  acceptConsignments: accept,
  packConsignment: pack,
  packConsignments: pack,
  shipConsignment: ship,
}

export type Unsent = Step & { change: Change }

const idsOf = ({ ask }: Change): readonly string[] =>
  Array.isArray(ask['ids']) ? (ask['ids'] as string[]) : [String(ask['id'])]

/** The last step of each order that the server has not confirmed, by the order's id. */
const unsent = computed(() => {
  const found = new Map<string, Unsent>()
  for (const change of changes.value) {
    const step = steps[change.name]
    if (!step || change.state === 'refused') continue
    for (const id of idsOf(change)) found.set(id, { ...step, change })
  }
  return found
})

/** The step that waits for this order, unless the server's own word has it already. */
export function unsentOf(row: Pick<ConsignmentRow, 'id' | 'state'>): Unsent | undefined {
  const step = unsent.value.get(row.id)
  if (!step) return undefined
  // A second parcel leaves an order where it stands: its own sending tells.
  const isSecond = step.act === 'ship' && step.change.state !== 'sent'
  return row.state !== step.to || isSecond ? step : undefined
}

/** The counts of the states with what waits moved along. */
export function withUnsent<C extends Readonly<Partial<Record<ConsignmentState, number>>>>(counts: C): C {
  const moved: Partial<Record<ConsignmentState, number>> = { ...counts }
  for (const { from, to } of unsent.value.values()) {
    moved[from] = Math.max(0, (moved[from] ?? 0) - 1)
    moved[to] = (moved[to] ?? 0) + 1
  }
  return moved as C
}
