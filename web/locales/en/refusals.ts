import type { RefusalCode } from '../../../schema/contracts/refusal.ts'

export const refusals = {
  invalid: 'Something is not filled in right. Check the marked fields and send again.',
  bad_signature: 'This message carries no valid signature and was not taken.',
  sign_in_needed: 'Sign in to continue.',
  code_wrong: 'The code does not match or has run out. Ask for a new one and try again.',
  forbidden: 'Your role does not allow this. Ask the account’s owner for the right.',
  origin_refused: 'The request did not come from this page. Reload the page and do it again.',
  fresh_sign_in_needed: 'To be sure it is you, sign in again, then go on; what you typed is kept.',
  not_found: 'Not found. The address may have changed, or it is not yours to see.',
  method_not_allowed: 'This address does not take that kind of request.',
  wrong_state: 'The order has moved on. Reload the page to see where it stands.',
  out_of_stock: 'There is not enough left. Take fewer or choose something else.',
  price_changed: 'The price has just changed. Look at the new one and agree again; nothing was charged.',
  quote_expired:
    'The price was held for 30 minutes and has run out. Get a new one to continue; nothing was charged.',
  quote_used: 'This quote has become an order already. Open that order, or get a new quote.',
  entry_blocked: 'Something may not enter the delivery country. Remove it or change the country.',
  no_lane: 'No carrier takes a parcel of this size to the country yet. Split the order or take less.',
  rate_missing: 'There is no fresh exchange rate for this country. Try again in a few minutes.',
  market_unavailable: 'We do not deliver to this country for now. Choose another.',
  too_many_holds:
    'You have several orders waiting for payment. Pay them or let them run out, then try again.',
  refund_too_large: 'The refund is larger than what is left of the order. Enter a smaller amount.',
  second_person_needed: 'A second person must approve: you cannot approve what you asked for yourself.',
  version_changed:
    'This was just changed elsewhere. Look at the new version and go on; what you typed is kept.',
  incomplete: 'Some parts are still missing. Fill in the ones named, then send again.',
  taken: 'This name or code is already in use. Choose another.',
  invitation_ended: 'This invitation was used or has expired. Ask for a new one.',
  too_many: 'The largest number allowed is reached. Remove some, then add again.',
  paused: 'The operators have paused this part for now. Try again later; nothing is lost.',
  picture_refused: 'This picture cannot be read. Take it again, or choose another JPEG, PNG, WebP or AVIF.',
  sheet_refused:
    'This sheet cannot be read. Save it as .xlsx or CSV UTF-8 by the template and send it again.',
  idempotency_in_flight: 'The previous request is still being worked on. Wait a moment and look again.',
  too_large: 'What was sent is too large. Send less.',
  unsupported_media: 'This kind of content is not taken.',
  idempotency_mismatch: 'This request was sent before with other content. Reload the page and do it again.',
  rate_limited: 'That was a little fast. Wait a minute and try again.',
} satisfies Record<RefusalCode, string>

export const defect = 'Our server had trouble and this was not done. Try again in a few minutes.'
export const offline = 'There is no network. Check the connection and try again.'
