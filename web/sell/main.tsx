import { spoken } from '../console/language.ts'
import { start } from '../console/start.tsx'
import { watchForInstall } from './install.tsx'
import { Desk, openRoutes, routes } from './desk.tsx'
import { words } from './words.ts'

/** What keeps the desk for offline comes after the first view, on a slow line too. */
const calmMs = 2_000

watchForInstall()
void start({
  base: '/sell',
  words,
  firstLocale: 'vi',
  signInTitle: () => spoken().signIn.sellTitle,
  mayJoin: true,
  open: openRoutes,
  routes,
  Home: Desk,
})
  .then(() => new Promise((resolve) => setTimeout(resolve, calmMs)))
  .then(() => import('./start-worker.ts'))
  .then(({ startWorker }) => startWorker())
