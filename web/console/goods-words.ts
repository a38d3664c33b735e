import { area } from './language.ts'

/** What the pages of stock, certificates and closures say, and the operator's evidence of a certificate. */
export const goodsWords = area({
  vi: () => import('../locales/vi/goods.ts').then(({ goods }) => goods),
  en: () => import('../locales/en/goods.ts').then(({ goods }) => goods),
})
