import { area } from '../console/language.ts'

/** What the pages about teams say, in both consoles. */
export const teamWords = area({
  vi: () => import('../locales/vi/team.ts').then(({ team }) => team),
  en: () => import('../locales/en/team.ts').then(({ team }) => team),
})

/** A role by its code; a code newer than this page stands for itself. */
export const roleText = (role: string): string => {
  const names: Readonly<Record<string, string>> = teamWords.say().roles
  return Object.hasOwn(names, role) ? (names[role] ?? role) : role
}
