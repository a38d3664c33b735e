import { Hono } from 'hono'
import { type AppEnv } from '../platform/serve.ts'
import { Refusal } from '../platform/refusal.ts'
import {
  serveFile,
  serveManifest,
  servePicture,
  serveRobots,
  serveSitemap,
  serveSitemapPart,
} from './files.ts'
import { askToFollow, changeFollowing, showAsked, showFollowing } from './follow.tsx'
import { showHelp, showHelpTopic } from './help.tsx'
import { showHome, showStart } from './home.tsx'
import { showListing, showSlip } from './listing.tsx'
import { showCategory, showSearch } from './lists.tsx'
import { chooseMarket } from './market.ts'
import { sendReport, showReport } from './report.tsx'
import { showShop } from './shop.tsx'
import { isForPrograms, showTrouble } from './trouble.tsx'

/** Every page. Mounted last: what no feature answered and is not a program's business ends on a page that says so. */
export const pageRoutes = new Hono<AppEnv>()

pageRoutes.onError(showTrouble)

pageRoutes.get('/', showStart)
// The router takes `/vi` and `/vi/` for one.
pageRoutes.get('/:locale{(?:vi|en)}', showHome)
pageRoutes.get('/:locale{(?:vi|en)}/', showHome)
pageRoutes.get('/:locale{(?:vi|en)}/c/:category', showCategory)
pageRoutes.get('/:locale{(?:vi|en)}/search', showSearch)
pageRoutes.get('/:locale{(?:vi|en)}/p/:slug', showListing)
pageRoutes.get('/:locale{(?:vi|en)}/p/:slug/slip', showSlip)
pageRoutes.get('/:locale{(?:vi|en)}/p/:slug/report', showReport)
pageRoutes.post('/:locale{(?:vi|en)}/p/:slug/report', sendReport)
pageRoutes.get('/:locale{(?:vi|en)}/s/:shop', showShop)
pageRoutes.post('/:locale{(?:vi|en)}/s/:shop/followers', askToFollow)
pageRoutes.get('/:locale{(?:vi|en)}/s/:shop/followers', showAsked)
pageRoutes.get('/:locale{(?:vi|en)}/follow/:key', showFollowing)
pageRoutes.post('/:locale{(?:vi|en)}/follow/:key', changeFollowing)
pageRoutes.get('/:locale{(?:vi|en)}/help', showHelp)
pageRoutes.get('/:locale{(?:vi|en)}/help/:topic', showHelpTopic)
pageRoutes.post('/:locale{(?:vi|en)}/market', chooseMarket)

pageRoutes.get('/pictures/:name', servePicture)
pageRoutes.get('/robots.txt', serveRobots)
pageRoutes.get('/sitemap.xml', serveSitemap)
pageRoutes.get('/sitemaps/:part', serveSitemapPart)
pageRoutes.get('/manifest.webmanifest', serveManifest)
pageRoutes.get('/sw.js', (context) => serveFile(context, '/sw.js', 0))
pageRoutes.get('/sell-sw.js', (context) => serveFile(context, '/sell-sw.js', 0))
pageRoutes.get('/share-vi.png', (context) => serveFile(context, context.req.path, 86_400))
pageRoutes.get('/share-en.png', (context) => serveFile(context, context.req.path, 86_400))

pageRoutes.get('*', async (context, next) => {
  if (isForPrograms(context.req.path)) return await next()
  throw new Refusal('not_found')
})
