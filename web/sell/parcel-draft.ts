import type { AskOf } from '../../schema/api.ts'
import type { ConsignmentDetails } from '../../schema/contracts/consignments.ts'
import { dayInVietNam } from '../../schema/values/day.ts'
import { isMistyped, trackingNumberOf } from '../../schema/values/tracking-number.ts'
import type { Faults } from '../console/form.tsx'
import type { DeskWords } from './words.ts'

export type LineDraft = { quantity: string; lot: string; bestBefore: string }
/** A parcel as it is being typed. */
export type ParcelDraft = {
  carrier: string
  trackingNumber: string
  lines: Readonly<Record<string, LineDraft>>
}

type Line = ConsignmentDetails['lines'][number]

/** Pieces of a line no parcel holds and nobody refunded. */
export const leftOf = (line: Line): number => line.quantity - line.withheldQuantity - line.shippedQuantity

export const unsentLines = (order: ConsignmentDetails): Line[] =>
  order.lines.filter((line) => leftOf(line) > 0)

/** Begins with everything that is left in one parcel, and the carrier of the parcel before. */
export function newParcel(order: ConsignmentDetails): ParcelDraft {
  return {
    carrier: order.shipments.at(-1)?.carrier ?? '',
    trackingNumber: '',
    lines: Object.fromEntries(
      unsentLines(order).map((line) => [
        line.lineId,
        { quantity: String(leftOf(line)), lot: '', bestBefore: '' },
      ]),
    ),
  }
}

const inParcel = (draft: ParcelDraft, lines: readonly Line[]): Line[] =>
  lines.filter((line) => Number(draft.lines[line.lineId]?.quantity) > 0)

/** As the API has it. */
const mostParcels = 20

const isUsed = (draft: ParcelDraft, order: ConsignmentDetails): boolean =>
  order.shipments.some(
    ({ carrier, trackingNumber }) =>
      carrier === draft.carrier.trim() && trackingNumber === trackingNumberOf(draft.trackingNumber),
  )

/** What has to be mended before it can be sent, by field; said in words. */
export function faultsOf(
  draft: ParcelDraft,
  order: ConsignmentDetails,
  now: number,
  text: DeskWords,
): Faults {
  const faults: Record<string, string> = {}
  if (draft.carrier.trim() === '') faults['carrier'] = text.carrierWanted
  if (!/^[A-Za-z0-9][A-Za-z0-9 ./-]{2,59}$/.test(draft.trackingNumber.trim()))
    faults['trackingNumber'] = text.trackingWanted
  else if (isMistyped(draft.trackingNumber)) faults['trackingNumber'] = text.trackingMistyped
  else if (isUsed(draft, order)) faults['trackingNumber'] = text.trackingUsed
  if (order.shipments.length >= mostParcels) faults['carrier'] = text.tooManyParcels
  const lines = unsentLines(order)
  for (const line of lines) {
    const { quantity = '', bestBefore = '' } = draft.lines[line.lineId] ?? {}
    if (!/^\d{1,3}$/.test(quantity.trim()) || Number(quantity) > leftOf(line))
      faults[`quantity-${line.lineId}`] = text.quantityWanted(leftOf(line))
    if (bestBefore !== '' && bestBefore <= dayInVietNam(now))
      faults[`before-${line.lineId}`] = text.bestBeforePast
  }
  const [first] = lines
  if (first && Object.keys(faults).length === 0 && inParcel(draft, lines).length === 0)
    faults[`quantity-${first.lineId}`] = text.nothingInParcel
  return faults
}

/** The parcel as the API takes it. */
export function askOf(draft: ParcelDraft, order: ConsignmentDetails): AskOf<'shipConsignment'> {
  return {
    id: order.id,
    carrier: draft.carrier.trim(),
    trackingNumber: trackingNumberOf(draft.trackingNumber),
    lines: inParcel(draft, unsentLines(order)).map(({ lineId }) => {
      const { quantity = '0', lot = '', bestBefore = '' } = draft.lines[lineId] ?? {}
      return {
        lineId,
        quantity: Number(quantity),
        ...(lot.trim() ? { lot: lot.trim() } : {}),
        ...(bestBefore ? { bestBefore: bestBefore as `${number}-${number}-${number}` } : {}),
      }
    }),
  }
}
