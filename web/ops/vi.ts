// Everything the operator’s desk says in Vietnamese, fetched as one file.
import { defect, offline, refusals as byCode } from '../locales/vi/refusals.ts'

export { ops } from '../locales/vi/ops.ts'
export { frame, signIn } from '../locales/vi/sign-in.ts'
export { states } from '../locales/vi/states.ts'
export const refusals = { refusals: byCode, defect, offline }
