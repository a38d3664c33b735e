import { area } from '../../console/language.ts'

/** What the pages about joining and the firm's profile say. */
export const joiningWords = area({
  vi: () => import('../../locales/vi/joining.ts').then(({ joining }) => joining),
  en: () => import('../../locales/en/joining.ts').then(({ joining }) => joining),
})
