import { area } from './language.ts'

/** What the photo input says: it brings them itself, wherever it stands. */
export const photoWords = area({
  vi: async () => (await import('../locales/vi/photos.ts')).photos,
  en: async () => (await import('../locales/en/photos.ts')).photos,
})
