import { spoken } from '../console/language.ts'
import { start } from '../console/start.tsx'
import { openRoutes, OperatorDesk, routes } from './operator-desk.tsx'
import { words } from './words.ts'

void start({
  base: '/ops',
  words,
  firstLocale: navigator.languages.some((tag) => tag.startsWith('vi')) ? 'vi' : 'en',
  signInTitle: () => spoken().signIn.opsTitle,
  routes,
  open: openRoutes,
  Home: OperatorDesk,
})
