import { Hono } from 'hono'
import { auditRoutes } from './audit/routes.ts'
import { certificateRoutes } from './certificates/routes.ts'
import { closureRoutes } from './closures/routes.ts'
import { stockRoutes } from './stock/routes.ts'
import { applicationRoutes } from './applications/routes.ts'
import { bankAccountRoutes } from './bank-accounts/routes.ts'
import { checkoutRoutes } from './checkout/routes.ts'
import { consignmentRoutes } from './consignments/routes.ts'
import { documentRoutes } from './documents/routes.ts'
import { exportRoutes } from './exports/routes.ts'
import { importRoutes } from './imports/routes.ts'
import { healthRoutes } from './health/routes.ts'
import { invariantRoutes } from './invariants/routes.ts'
import { listingRoutes } from './listings/routes.ts'
import { openapiRoutes } from './openapi/routes.ts'
import { operatorRoutes } from './operators/routes.ts'
import { orderRoutes } from './orders/routes.ts'
import { paperRoutes } from './papers/routes.ts'
import { paymentRoutes } from './payments/routes.ts'
import { photoRoutes } from './photos/routes.ts'
import { buyingRoutes } from './pages/buying-routes.ts'
import { consoleRoutes } from './pages/consoles.ts'
import { catalogueRoutes } from './catalogue/routes.ts'
import { pageRoutes } from './pages/routes.ts'
import { isForPrograms, showTrouble } from './pages/trouble.tsx'
import { findActor } from './people/find-actor.ts'
import { peopleRoutes } from './people/routes.ts'
import { passkeyRoutes } from './passkeys/routes.ts'
import { privateCookie } from './platform/cookies.ts'
import { makeDeps, newIdAt, withDeps } from './platform/deps.ts'
import { securityHeaders } from './platform/headers.ts'
import { logDefect, requestLog } from './platform/log.ts'
import { networkOf } from './platform/network.ts'
import { orUnavailable, Refusal, Unavailable } from './platform/refusal.ts'
import { sameOrigin } from './platform/same-origin.ts'
import type { AppEnv } from './platform/serve.ts'
import type { Bindings } from './platform/settings.ts'
import { problemRoutes } from './problems/routes.ts'
import { privacyRoutes } from './privacy/routes.ts'
import { quoteRoutes } from './quotes/routes.ts'
import { teamRoutes } from './team/routes.ts'
import { refundRoutes } from './refunds/routes.ts'
import { reviewRoutes } from './reviews/routes.ts'
import { reportRoutes } from './reports/routes.ts'
import { settingRoutes } from './settings/routes.ts'
import { figureRoutes } from './figures/routes.ts'
import { followerRoutes } from './followers/routes.ts'
import { shopRoutes } from './shops/routes.ts'

export type WorkerEnv = AppEnv & { Bindings: Bindings }

export const app = new Hono<WorkerEnv>()

app.use(async (context, next) => {
  const { req, env, executionCtx } = context
  const request = {
    id: newIdAt('request', Date.now()),
    ip: networkOf(req.header('cf-connecting-ip') ?? '127.0.0.1'),
    country: (req.raw.cf?.country as string | undefined) ?? undefined,
    userAgent: (req.header('user-agent') ?? '').slice(0, 200),
  }
  const deps = makeDeps(env, executionCtx, request, { kind: 'visitor' })
  const actor = await findActor(deps, privateCookie(context, deps.settings, 'session'))
  context.set('deps', withDeps(deps, { actor }))
  await next()
  context.res.headers.set('x-request-id', request.id)
})
app.use(requestLog)
app.use(securityHeaders)
app.use(sameOrigin)

app.route('/', buyingRoutes)
app.route('/', catalogueRoutes)
app.route('/', healthRoutes)
app.route('/', exportRoutes)
app.route('/', importRoutes)
app.route('/', checkoutRoutes)
app.route('/', paymentRoutes)
app.route('/', invariantRoutes)
app.route('/', listingRoutes)
app.route('/', openapiRoutes)
app.route('/', operatorRoutes)
app.route('/', orderRoutes)
app.route('/', quoteRoutes)
app.route('/', peopleRoutes)
app.route('/', passkeyRoutes)
app.route('/', privacyRoutes)
app.route('/', teamRoutes)
app.route('/', reportRoutes)
app.route('/', settingRoutes)
app.route('/', shopRoutes)
app.route('/', followerRoutes)
app.route('/', figureRoutes)
app.route('/', consignmentRoutes)
app.route('/', paperRoutes)
app.route('/', photoRoutes)
app.route('/', documentRoutes)
app.route('/', applicationRoutes)
app.route('/', bankAccountRoutes)
app.route('/', reviewRoutes)
app.route('/', problemRoutes)
app.route('/', refundRoutes)
app.route('/', auditRoutes)
app.route('/', certificateRoutes)
app.route('/', stockRoutes)
app.route('/', closureRoutes)
app.route('/', consoleRoutes)
// Last: it answers what nobody else did.
app.route('/', pageRoutes)

app.notFound(() => {
  throw new Refusal('not_found')
})

/** The one place that makes a Response from an error: a page for people, one shape for programs. */
app.onError(async (thrown, context) => {
  if (!isForPrograms(context.req.path)) return await showTrouble(thrown, context)
  // The provider counts on 500 for what could not be stored.
  const error = context.req.path.startsWith('/webhooks/') ? thrown : orUnavailable(thrown)
  const requestId = context.get('deps')?.request.id ?? newIdAt('request', Date.now())
  const headers = { 'cache-control': 'no-store' }
  if (error instanceof Refusal) {
    const retryAfter = error.facts['retryAfterSeconds']
    const extra = typeof retryAfter === 'number' ? { 'retry-after': String(retryAfter) } : {}
    return context.json({ code: error.code, requestId, facts: error.facts }, error.status as 400, {
      ...headers,
      ...extra,
    })
  }
  logDefect(requestId, error)
  if (error instanceof Unavailable)
    return context.json({ code: 'defect', requestId }, 503, {
      ...headers,
      'retry-after': String(error.retryAfterSeconds),
    })
  return context.json({ code: 'defect', requestId }, 500, headers)
})
