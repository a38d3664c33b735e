/**
 * Every expected "no", in one closed list with its HTTP status. Sentences belong to `web/locales`; a code added here
 * does not compile there until it is said in every language. Anything thrown that is not a refusal is a defect.
 */
export const refusals = {
  invalid: 400,
  bad_signature: 400,
  sign_in_needed: 401,
  code_wrong: 401,
  forbidden: 403,
  origin_refused: 403,
  fresh_sign_in_needed: 403,
  not_found: 404,
  method_not_allowed: 405,
  wrong_state: 409,
  out_of_stock: 409,
  price_changed: 409,
  quote_expired: 409,
  quote_used: 409,
  entry_blocked: 409,
  no_lane: 409,
  rate_missing: 409,
  market_unavailable: 409,
  too_many_holds: 409,
  refund_too_large: 409,
  second_person_needed: 409,
  version_changed: 409,
  incomplete: 409,
  taken: 409,
  invitation_ended: 409,
  too_many: 409,
  paused: 409,
  picture_refused: 422,
  sheet_refused: 422,
  idempotency_in_flight: 409,
  too_large: 413,
  unsupported_media: 415,
  idempotency_mismatch: 422,
  rate_limited: 429,
} as const

export type RefusalCode = keyof typeof refusals

/** Data a refusal carries: the new price, the field, the state. Never prose, never anybody's personal data. */
export type Facts = Readonly<Record<string, unknown>>

/** On the wire: `{ code, requestId, facts }`; a 5xx carries only `{ code: 'defect', requestId }`. */
export type RefusalReply = { code: RefusalCode; requestId: string; facts: Facts }
