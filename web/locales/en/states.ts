import type { Same } from '../same.ts'
import type { states as vi } from '../vi/states.ts'

export const states: Same<typeof vi> = {
  order: {
    awaiting_payment: 'Waiting for payment',
    paid: 'Paid',
    complete: 'Delivered in full',
    cancelled: 'Cancelled',
    refunded: 'Refunded',
    expired: 'Time to pay ran out',
  },
  buyer: {
    to_accept: 'Waiting for the exporter to accept',
    accepted: 'Accepted, being prepared',
    packed: 'Packed, waiting to be sent',
    shipped: 'Sent, on its way',
    delivered: 'Delivered',
    settled: 'Delivered',
    declined: 'The exporter could not take it; your money is returned',
    cancelled: 'Cancelled',
    returned: 'Sent back',
  },
  desk: {
    to_accept: 'New, to accept',
    accepted: 'Accepted, to pack',
    packed: 'Packed, to send',
    shipped: 'Sent',
    delivered: 'Delivered',
    settled: 'Paid out',
    declined: 'Declined',
    cancelled: 'Cancelled',
    returned: 'Returned',
  },
}
