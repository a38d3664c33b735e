import type { Same } from '../same.ts'
import type { handOver as vi } from '../vi/hand-over.ts'

export const handOver: Same<typeof vi> = {
  title: 'Hand over one by one',
  intro:
    'Scan or type the tracking number and press Enter; the next order is there at once. Each is recorded as sent whole, in one parcel.',
  back: 'Parcels to hand over',
  now: 'Handing over',
  number: 'Tracking number, or an order’s code to choose that order',
  record: 'Record the parcel',
  scan: 'Scan with the camera',
  scanEnd: 'Stop the camera',
  scanLabel: 'Camera picture: hold the barcode in the middle',
  noCamera: 'The camera did not open. Allow it in the browser’s settings, or type the number.',
  chosen: (code) => `Now at order ${code}.`,
  notHere: 'This order is not among the parcels to hand over. Check its code, or pack it first.',
  usedHere: (code) => `This number was just recorded for ${code}. Look at the slip again.`,
  recorded: (code, number) => `${code}: ${number} recorded.`,
  carrierWanted: 'Choose or type the carrier first.',
  next: 'Next',
  skip: 'Later',
  done: 'Just recorded',
  empty: 'No parcel waits to be handed over',
  emptyHint: 'Orders appear here once they are packed.',
  left: (count) => (count === 1 ? '1 parcel left' : `${count} parcels left`),
}
