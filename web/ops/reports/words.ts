import { area } from '../../console/language.ts'

/** What the desk says of reports and authorities' requests. */
export const reportWords = area({
  vi: () => import('../../locales/vi/ops-reports.ts').then(({ reports }) => reports),
  en: () => import('../../locales/en/ops-reports.ts').then(({ reports }) => reports),
})
