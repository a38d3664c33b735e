/** What a buyer may report of an order, and what they ask for. */
export const problemKinds = ['damaged', 'missing', 'late', 'wrong', 'other'] as const
export type ProblemKind = (typeof problemKinds)[number]
export const problemWants = ['refund', 'resend', 'answer'] as const
export type ProblemWants = (typeof problemWants)[number]

/** How much one order may report: enough for every line, too little to bury a desk. */
export const problemLimits = { open: 10, words: 2000, lines: 30 } as const
