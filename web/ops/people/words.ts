import { area } from '../../console/language.ts'

/** What finding, copying and forgetting people says. */
export const peopleWords = area({
  vi: () => import('../../locales/vi/people.ts').then(({ people }) => people),
  en: () => import('../../locales/en/people.ts').then(({ people }) => people),
})
