// What each read of an order gives back, column by column.

export type OrderRow = {
  orderId: string
  code: string
  state: string
  market: string
  currency: string
  incoterm: string
  locale: string
  totalMinor: number
  refundedMinor: number
  rate: string
  rulesAsOf: string
  placedAt: number
  paidAt: number | null
  closedAt: number | null
  sessionExpiresAt: number
  holdsUntil: number | null
  payUrl: string | null
  fullName: string | null
  email: string | null
  phone: string | null
  country: string | null
  line1: string | null
  line2: string | null
  city: string | null
  region: string | null
  postcode: string | null
  giftMessage: string | null
  giftSender: string | null
  erasedAt: number | null
}

export type ShareRow = {
  exporterId: string
  exporterSlug: string
  exporterNameVi: string
  exporterNameEn: string
  laneId: string
  laneNameVi: string
  laneNameEn: string
  minDays: number
  maxDays: number
  shipDays: string
  closures: string
  deadlines: string | null
  goodsMinor: number
  shippingMinor: number
  dutyMinor: number
  importTaxMinor: number
  feesMinor: number
  totalMinor: number
  slip: string
  consignmentId: string | null
  consignmentCode: string | null
  consignmentState: string | null
  refundedMinor: number | null
  dueKind: string | null
  dueAt: number | null
  createdAt: number | null
  changedAt: number | null
}

export type LineRow = {
  lineId: string
  exporterId: string
  variantId: string
  listingId: string
  sku: string
  titleVi: string
  titleEn: string
  optionVi: string
  optionEn: string
  picture: string
  hs6: string
  quantity: number
  unitMinor: number
  goodsMinor: number
  shippingMinor: number
  dutyMinor: number
  importTaxMinor: number
  feesMinor: number
  totalMinor: number
  why: string
  shippedQuantity: number
  refundedQuantity: number
  refundedMinor: number
}

export type ParcelRow = {
  shipmentId: string
  consignmentId: string
  carrier: string
  trackingNumber: string
  shippedAt: number
  deliveredAt: number | null
  lineId: string | null
  quantity: number | null
  lot: string | null
  bestBefore: string | null
}

export type RefundRow = {
  refundId: string
  consignmentId: string | null
  amountMinor: number
  state: string
  reason: string
  requestedAt: number
  settledAt: number | null
  lineId: string | null
  lineQuantity: number | null
  lineMinor: number | null
}

export type ProblemRow = {
  problemId: string
  consignmentId: string | null
  kind: string
  wants: string
  message: string
  lines: string
  state: string
  reportedAt: number
  resolution: string | null
  note: string
  resolvedAt: number | null
  reasons: string
}

export type ActRow = {
  at: number
  action: string
  consignmentId: string | null
  subject: string | null
  reason: string | null
}

export type OrderRows = [OrderRow, ShareRow, LineRow, ParcelRow, RefundRow, ProblemRow, ActRow]
