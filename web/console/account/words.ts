import { area } from '../language.ts'

/** What the account page and the dialog that proves again say. */
export const accountWords = area({
  vi: () => import('../../locales/vi/account.ts').then(({ account }) => account),
  en: () => import('../../locales/en/account.ts').then(({ account }) => account),
})
