// Everything the operator’s desk says in English, fetched as one file.
import * as refusals from '../locales/en/refusals.ts'

export { ops } from '../locales/en/ops.ts'
export { frame, signIn } from '../locales/en/sign-in.ts'
export { states } from '../locales/en/states.ts'
export { refusals }
