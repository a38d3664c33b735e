/** Published prices of Workers Paid, US dollars per unit, without the 5 dollars a month and what they include. */
const prices = {
  request: 0.3 / 1e6,
  cpuMs: 0.02 / 1e6,
  rowRead: 0.001 / 1e6,
  rowWritten: 1 / 1e6,
  queueOperation: 0.4 / 1e6,
  mail: 0.35 / 1e3,
} as const

/** What one order makes the Worker do. */
export type Usage = {
  requests: number
  cpuMs: number
  rowsRead: number
  rowsWritten: number
  queueOperations: number
  mails: number
}

export type BillLine = { what: string; perOrder: number; dollars: number }

/** The bill per 1,000 orders, line by line. */
export function billOf(usage: Usage): BillLine[] {
  const line = (what: string, perOrder: number, price: number): BillLine => ({
    what,
    perOrder,
    dollars: perOrder * price * 1000,
  })
  return [
    line('requests', usage.requests, prices.request),
    line('processor ms', usage.cpuMs, prices.cpuMs),
    line('rows read', usage.rowsRead, prices.rowRead),
    line('rows written', usage.rowsWritten, prices.rowWritten),
    line('queue operations', usage.queueOperations, prices.queueOperation),
    line('mails', usage.mails, prices.mail),
  ]
}
