import type { Same } from '../same.ts'
import type { notes as vi } from '../vi/notes.ts'

export const notes: Same<typeof vi> = {
  left_out: (what) => `Not included: ${what}.`,
  whats: {
    state_sales_tax: 'state sales tax, where your state charges it',
    processing_fee: 'the US customs processing fee, a few dollars when it applies',
    entry_charges_above_limit: 'entry charges when a parcel is above the low-value limit',
    provincial_tax: 'provincial tax',
    carrier_handling_fee: 'the carrier’s collection fee',
    six_parcels_per_half_year: 'tax that falls due when you receive more than six parcels in half a year',
    coffee_tax: 'the German coffee tax',
  },
  incoterm_not_offered:
    'This route does not offer the way of paying duty you chose; the slip shows the one it has.',
  duty_not_included: 'A duty is not known, so it is not in the price.',
  sample_lane: 'The shipping price is a sample.',
  sample_rate: 'The exchange rate is a sample.',
  duty_unknown: 'There is no duty rate for this code yet.',
  certificate_would_save: (saved, agreement) =>
    `A certificate of origin (${agreement}) would save ${saved} in duty; for one parcel it usually costs more than that.`,
}
