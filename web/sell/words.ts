import type { Same } from '../locales/same.ts'
import type { desk } from '../locales/vi/desk.ts'
import { spoken } from '../console/language.ts'

export type DeskWords = Same<typeof desk>

export const words = {
  vi: () => import('./vi.ts'),
  en: () => import('./en.ts'),
}

/** What the desk says, in the language being spoken. */
export const deskWords = (): DeskWords => (spoken() as Awaited<ReturnType<(typeof words)['vi']>>).desk
