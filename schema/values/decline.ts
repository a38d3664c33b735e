/** Why a firm refuses trade, as it travels and is kept: everyone reads it in their own language. */
export const declineReasons = ['out_of_stock', 'cannot_ship', 'price_wrong', 'closed', 'other'] as const
export type DeclineReason = (typeof declineReasons)[number]

/** The same, and what only the clock says: nobody answered in time. */
export const declineCodes = [...declineReasons, 'deadline'] as const
export type DeclineCode = (typeof declineCodes)[number]

/** False for words a person typed: those are shown as theirs, not translated. */
export const isDeclineCode = (reason: string): reason is DeclineCode =>
  (declineCodes as readonly string[]).includes(reason)
