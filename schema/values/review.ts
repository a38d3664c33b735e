/** What operators decide, oldest first; each kind is a queue. `parked` events and messages have a list of their own. */
export const reviewKinds = [
  'exporter',
  'bank_account',
  'listing',
  'certificate',
  'problem',
  'refund',
  'report',
] as const
export type ReviewKind = (typeof reviewKinds)[number]
