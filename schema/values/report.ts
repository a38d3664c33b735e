/** What a reader may say is wrong with a listing. */
export const reportKinds = ['fake', 'unsafe', 'not_vietnamese', 'other'] as const
export type ReportKind = (typeof reportKinds)[number]

/** Enough for a careful reader, too little to bury a desk: open reports of one network address, letters of a report. */
export const reportLimits = { open: 20, words: 2000, shown: 20 } as const

export const reportDecisions = ['keep', 'take_down', 'reinstate'] as const
export type ReportDecision = (typeof reportDecisions)[number]
