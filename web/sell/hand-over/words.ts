import { area } from '../../console/language.ts'

export const handOverWords = area({
  vi: () => import('../../locales/vi/hand-over.ts').then((words) => words.handOver),
  en: () => import('../../locales/en/hand-over.ts').then((words) => words.handOver),
})
