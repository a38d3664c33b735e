import { fold } from '../../schema/values/text.ts'

const direct: Record<string, (number: string) => string> = {
  dhl: (number) =>
    `https://www.dhl.com/global-en/home/tracking/tracking-express.html?submit=1&tracking-id=${number}`,
  fedex: (number) => `https://www.fedex.com/fedextrack/?trknbr=${number}`,
  ups: (number) => `https://www.ups.com/track?tracknum=${number}`,
  usps: (number) => `https://tools.usps.com/go/TrackConfirmAction?tLabels=${number}`,
}

/** Post and express parcels carry an international number (UPU S10: `EB123456789VN`) that one page follows to any country. */
const isPostal = (number: string): boolean => /^[A-Z]{2}\d{9}[A-Z]{2}$/.test(number)

/**
 * A page that follows this parcel: the carrier's own where the carrier is one we know by name, a follow-any-parcel
 * page for a postal number, null otherwise. The carrier is free text from the exporter, so it is only ever compared.
 */
export function trackingUrl(carrier: string, trackingNumber: string): string | null {
  const number = trackingNumber.replace(/\s+/g, '').toUpperCase()
  if (!/^[A-Z0-9-]{4,40}$/.test(number)) return null
  const words = fold(carrier).match(/[a-z0-9]+/g) ?? []
  const known = words.find((word) => Object.hasOwn(direct, word))
  const page = known ? direct[known] : undefined
  if (page) return page(number)
  return isPostal(number) ? `https://t.17track.net/en#nums=${number}` : null
}
