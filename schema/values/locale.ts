export const locales = ['vi', 'en'] as const
export type Locale = (typeof locales)[number]
export const isLocale = (value: string): value is Locale => value === 'vi' || value === 'en'

/** A text in both languages. An empty string means: not written yet, and the screen says so. */
export type Bilingual = { readonly vi: string; readonly en: string }
