import { membershipsOf } from '../console/session.ts'

const holds = (roles: readonly string[]): boolean =>
  membershipsOf('operator').some(({ role }) => role === 'admin' || roles.includes(role))

export const isOperator = (): boolean => membershipsOf('operator').length > 0

/** Whether the person may see parked work and put it back; the server decides, the menu spares a refusal. */
export const mayRepair = (): boolean => holds(['support', 'finance'])
