import { area } from '../../console/language.ts'

/** What queues, decisions, reasons and the audit say. */
export const reviewWords = area({
  vi: async () => (await import('../../locales/vi/review.ts')).review,
  en: async () => (await import('../../locales/en/review.ts')).review,
})
