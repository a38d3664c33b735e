import { area } from '../../console/language.ts'

/** What an operator reads of a listing: the firm's own words for its fields, and those of the evidence. */
export const listingWords = area({
  vi: async () => ({
    ...(await import('../../locales/vi/listing-evidence.ts')).listingEvidence,
    form: (await import('../../locales/vi/listing-editor.ts')).editor,
  }),
  en: async () => ({
    ...(await import('../../locales/en/listing-evidence.ts')).listingEvidence,
    form: (await import('../../locales/en/listing-editor.ts')).editor,
  }),
})
