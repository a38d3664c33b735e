import { membershipsOf } from '../console/session.ts'

/** Whether the person has one of the roles; an admin has all. */
export const holdsRole = (roles: readonly string[]): boolean =>
  membershipsOf('operator').some(({ role }) => role === 'admin' || roles.includes(role))

export const isOperator = (): boolean => membershipsOf('operator').length > 0

/** Whether the person may see parked work and put it back; the server decides, the menu spares a refusal. */
export const mayRepair = (): boolean => holdsRole(['support', 'finance'])
