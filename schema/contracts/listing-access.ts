import { idOf } from './shapes.ts'

export const own = { exporterId: idOf('exporter') }
export const ownOne = { ...own, id: idOf('listing') }
export const toRead = { kind: 'exporter', may: 'read' } as const
export const toOffer = { kind: 'exporter', may: 'offer' } as const
export const basic = ['sign_in_needed', 'forbidden', 'not_found'] as const
export const changing = [
  'invalid',
  ...basic,
  'wrong_state',
  'idempotency_in_flight',
  'idempotency_mismatch',
] as const
