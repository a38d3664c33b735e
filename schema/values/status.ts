/** States as data, shared by the worker, which enforces them, and the screens, which explain them. */
export const orderStates = [
  'awaiting_payment',
  'paid',
  'complete',
  'cancelled',
  'refunded',
  'expired',
] as const
export type OrderState = (typeof orderStates)[number]

/**
 * `cancelled` from `awaiting_payment` is money that arrived too late and goes back; from `paid`, every consignment
 * fell away before anything was shipped. `expired → paid` is a late payment that still found its stock.
 */
export const orderEdges = {
  awaiting_payment: ['paid', 'expired', 'cancelled'],
  expired: ['paid', 'cancelled'],
  paid: ['complete', 'cancelled', 'refunded'],
  complete: ['refunded'],
  cancelled: [],
  refunded: [],
} as const satisfies Record<OrderState, readonly OrderState[]>

export const consignmentStates = [
  'to_accept',
  'accepted',
  'packed',
  'shipped',
  'delivered',
  'settled',
  'declined',
  'cancelled',
  'returned',
] as const
export type ConsignmentState = (typeof consignmentStates)[number]

export const consignmentEdges = {
  to_accept: ['accepted', 'declined', 'cancelled'],
  accepted: ['packed', 'shipped', 'declined', 'cancelled'],
  packed: ['accepted', 'shipped', 'declined', 'cancelled'],
  shipped: ['delivered', 'returned'],
  delivered: ['settled', 'returned'],
  settled: ['returned'],
  declined: [],
  cancelled: [],
  returned: [],
} as const satisfies Record<ConsignmentState, readonly ConsignmentState[]>

/**
 * What may be done to a consignment in which state. `ship` stays possible in `shipped` while lines are still unsent:
 * the first parcel of several moves the state, the last one completes it.
 */
export const consignmentCan = {
  accept: ['to_accept'],
  decline: ['to_accept', 'accepted', 'packed'],
  pack: ['accepted'],
  unpack: ['packed'],
  ship: ['accepted', 'packed', 'shipped'],
  deliver: ['shipped'],
  refund: ['to_accept', 'accepted', 'packed', 'shipped', 'delivered', 'settled', 'returned'],
} as const satisfies Record<string, readonly ConsignmentState[]>

export type ConsignmentAct = keyof typeof consignmentCan

export const may = (act: ConsignmentAct, state: ConsignmentState): boolean =>
  (consignmentCan[act] as readonly ConsignmentState[]).includes(state)

export const listingStates = ['draft', 'in_review', 'live', 'paused', 'withdrawn'] as const
export type ListingState = (typeof listingStates)[number]

export const exporterStates = ['applied', 'in_review', 'verified', 'suspended', 'closed'] as const
export type ExporterState = (typeof exporterStates)[number]

/**
 * An application goes back to `applied` when something is asked, and ends `closed` when it is refused. Only a verified
 * firm trades; a suspended one still ships what was paid.
 */
export const exporterEdges = {
  applied: ['in_review', 'closed'],
  in_review: ['applied', 'verified', 'closed'],
  verified: ['suspended', 'closed'],
  suspended: ['verified', 'closed'],
  closed: [],
} as const satisfies Record<ExporterState, readonly ExporterState[]>

export const refundStates = ['requested', 'submitted', 'succeeded', 'failed'] as const
export type RefundState = (typeof refundStates)[number]

export const exporterRoles = ['owner', 'manager', 'packer', 'accountant'] as const
export type ExporterRole = (typeof exporterRoles)[number]
export const operatorRoles = ['admin', 'verifier', 'support', 'finance'] as const
export type OperatorRole = (typeof operatorRoles)[number]

/**
 * Which roles of a firm may do what. An accountant reads and sees money; a packer packs and counts, and does not refuse
 * trade; only an owner decides who else may come in and where the money goes.
 */
export const exporterMay = {
  read: ['owner', 'manager', 'packer', 'accountant'],
  accept: ['owner', 'manager', 'packer'],
  decline: ['owner', 'manager'],
  pack: ['owner', 'manager', 'packer'],
  ship: ['owner', 'manager', 'packer'],
  papers: ['owner', 'manager', 'packer', 'accountant'],
  count: ['owner', 'manager', 'packer'],
  offer: ['owner', 'manager'],
  certify: ['owner', 'manager'],
  close: ['owner', 'manager'],
  shape: ['owner', 'manager'],
  measure: ['owner', 'manager', 'accountant'],
  export: ['owner', 'manager', 'accountant'],
  apply: ['owner'],
  team: ['owner'],
  bank: ['owner'],
} as const satisfies Record<string, readonly ExporterRole[]>

/** A firm is reminded of its ship-by day so many hours before. The deadlines themselves are market settings. */
export const shipReminderHours = 24
