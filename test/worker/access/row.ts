import { type Caller, callers, type World } from './callers.ts'

export type Statuses = Readonly<Record<Caller, number>>
export type Call = { path: string; body?: unknown; key?: string; headers?: Record<string, string> }

/** One door: what everybody sends to it, and what each is answered. */
export type Row = { call: (world: World) => Call | Promise<Call>; answers: Statuses }

export const some = (names: readonly Caller[], status: number): Partial<Statuses> =>
  Object.fromEntries(names.map((name) => [name, status]))
export const everyone = (status: number): Statuses => some(callers, status) as Statuses

export const operators = ['admin', 'support', 'finance', 'verifier'] as const
export const staff = ['owner', 'manager', 'packer', 'accountant'] as const

/** Without a session there is no order to speak of; with one, it is somebody's or it does not exist. */
export const holders = (status: number): Statuses => ({
  ...everyone(404),
  ...some(['holder', 'buyer'], status),
})
export const signedIn = (status: number): Statuses => ({
  ...everyone(status),
  ...some(['nobody', 'holder'], 401),
})
/** TENANT: colleagues whose role does not reach hear `forbidden`, everybody else hears of nothing there. */
export const firm = (may: readonly Caller[], status: number): Statuses => ({
  ...everyone(404),
  ...some(['nobody', 'holder'], 401),
  ...some(staff, 403),
  ...some(may, status),
})
export const desk = (may: readonly Caller[], status: number): Statuses => ({
  ...everyone(404),
  ...some(['nobody', 'holder'], 401),
  ...some(operators, 403),
  ...some(may, status),
})

export const consignment =
  (path: string, body: unknown = {}) =>
  ({ consignmentId }: World): Call => ({ path: `/api/consignments/${consignmentId}/${path}`, body })
export const at =
  (path: string, more: Omit<Call, 'path'> = {}) =>
  (): Call => ({ path, ...more })

let asked = 0

/** A number nobody had before: for keys and addresses. */
export const another = (): number => (asked += 1)
