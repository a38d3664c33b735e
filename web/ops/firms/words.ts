import { area } from '../../console/language.ts'

/** What the desk says of firms and their accounts. */
export const firmWords = area({
  vi: () => import('../../locales/vi/ops-firms.ts').then(({ firms }) => firms),
  en: () => import('../../locales/en/ops-firms.ts').then(({ firms }) => firms),
})
