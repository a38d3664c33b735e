// Everything the desk says in English, fetched as one file.
import { defect, offline, refusals as byCode } from '../locales/en/refusals.ts'

export { desk } from '../locales/en/desk.ts'
export { frame, signIn } from '../locales/en/sign-in.ts'
export { states } from '../locales/en/states.ts'
export const refusals = { refusals: byCode, defect, offline }
