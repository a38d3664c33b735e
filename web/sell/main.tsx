import { spoken } from '../console/language.ts'
import { start } from '../console/start.tsx'
import { Desk, routes } from './desk.tsx'
import { words } from './words.ts'

void start({
  base: '/sell',
  words,
  firstLocale: 'vi',
  signInTitle: () => spoken().signIn.sellTitle,
  mayJoin: true,
  routes,
  Home: Desk,
})
  .then(() => import('./start-worker.ts'))
  .then(({ startWorker }) => startWorker())
