import { spoken } from '../console/language.ts'
import type { Same } from '../locales/same.ts'
import type { ops } from '../locales/vi/ops.ts'

export type OpsWords = Same<typeof ops>

export const words = {
  vi: () => import('./vi.ts'),
  en: () => import('./en.ts'),
}

/** What the operator's desk says, in the language being spoken. */
export const opsWords = (): OpsWords => (spoken() as Awaited<ReturnType<(typeof words)['vi']>>).ops

/** A word by a code that may be newer than this page; the code itself then stands in. */
export const wordOf = (words: Readonly<Record<string, string>>, code: string): string =>
  Object.hasOwn(words, code) ? words[code]! : code
