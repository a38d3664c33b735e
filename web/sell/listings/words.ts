import { area } from '../../console/language.ts'

/** What the list of a firm's goods says. */
export const listWords = area({
  vi: async () => (await import('../../locales/vi/listings.ts')).listings,
  en: async () => (await import('../../locales/en/listings.ts')).listings,
})

/** What the pages of one listing say. */
export const editorWords = area({
  vi: async () => (await import('../../locales/vi/listing-editor.ts')).editor,
  en: async () => (await import('../../locales/en/listing-editor.ts')).editor,
})
