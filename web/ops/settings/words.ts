import { area } from '../../console/language.ts'

/** What the settings' pages say. */
export const settingWords = area({
  vi: () => import('../../locales/vi/settings.ts').then(({ settings }) => settings),
  en: () => import('../../locales/en/settings.ts').then(({ settings }) => settings),
})
