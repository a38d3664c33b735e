import { describe, expect, test } from 'vitest'
import {
  consignmentCan,
  consignmentEdges,
  consignmentStates,
  may,
  orderEdges,
  orderStates,
} from '../../schema/values/status.ts'

describe('states', () => {
  test('every edge leads to a state that exists, and no state is unreachable', () => {
    const reached = new Set(consignmentStates.flatMap((state) => [...consignmentEdges[state]]))
    for (const state of consignmentStates) expect(state === 'to_accept' || reached.has(state)).toBe(true)
    const reachedOrders = new Set(orderStates.flatMap((state) => [...orderEdges[state]]))
    for (const state of orderStates)
      expect(state === 'awaiting_payment' || reachedOrders.has(state)).toBe(true)
  })

  test('what an act may start from has an edge to where it leads', () => {
    const leadsTo = {
      accept: 'accepted',
      decline: 'declined',
      pack: 'packed',
      unpack: 'accepted',
      deliver: 'delivered',
    } as const
    for (const [act, target] of Object.entries(leadsTo))
      for (const state of consignmentCan[act as keyof typeof leadsTo])
        expect(consignmentEdges[state] as readonly string[]).toContain(target)
  })

  test('nothing leaves a declined, cancelled or returned consignment', () => {
    for (const state of ['declined', 'cancelled', 'returned'] as const) {
      expect(consignmentEdges[state]).toEqual([])
      expect(may('ship', state)).toBe(false)
      expect(may('accept', state)).toBe(false)
    }
  })
})
