import { area } from '../../console/language.ts'

/** What the pages of a firm's own shop and its figures say. */
export const shopWords = area({
  vi: async () => (await import('../../locales/vi/shop-page.ts')).shopPage,
  en: async () => (await import('../../locales/en/shop-page.ts')).shopPage,
})
