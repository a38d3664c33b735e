import type { AskOf } from '../../schema/api.ts'
import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ConsignmentState } from '../../schema/values/status.ts'

/** The tabs of the desk in the order of the work, and the states each one holds. */
export const tabs = {
  new: ['to_accept'],
  pack: ['accepted'],
  handOver: ['packed'],
  sent: ['shipped'],
  done: ['delivered', 'settled'],
  problem: ['declined', 'cancelled', 'returned'],
} as const satisfies Record<string, readonly ConsignmentState[]>

export type Tab = keyof typeof tabs
export const tabNames = Object.keys(tabs) as Tab[]
export const isTab = (name: string | null): name is Tab => name !== null && Object.hasOwn(tabs, name)

export const rowsAPage = 25

/** The question for the beginning of a step: the same wherever it is asked, so that its kept answer is found. */
export const firstPage = (
  exporterId: AskOf<'listConsignments'>['exporterId'],
  state: ConsignmentState,
): AskOf<'listConsignments'> => ({ exporterId, limit: rowsAPage, state })

export type Counts = Readonly<Partial<Record<ConsignmentState, number>>>

/** How many orders stand in the states of a tab. */
export const countOf = (tab: Tab, counts: Counts): number =>
  tabs[tab].reduce((sum, state) => sum + (counts[state] ?? 0), 0)

/** Orders that wait for the exporter, beside the menu's item; known once a list was read. */
export const openCounts = signal<number | undefined>(undefined)

export function useCounts(counts: Counts | undefined): void {
  useEffect(() => {
    if (counts)
      openCounts.value = countOf('new', counts) + countOf('pack', counts) + countOf('handOver', counts)
  }, [counts])
}
