import { Hono } from 'hono'
import { routes } from '../../schema/routes.ts'
import { privateName } from '../platform/cookies.ts'
import type { AppEnv } from '../platform/serve.ts'
import type { Settings } from '../platform/settings.ts'
import { describeApi } from './describe-api.ts'

/** Written on the first request for it and kept: starting up costs nothing, and so does asking again. */
const written = new WeakMap<Settings, string>()

function apiText(settings: Settings): string {
  const known = written.get(settings)
  if (known !== undefined) return known
  const { brand, version, origin } = settings
  const text = JSON.stringify(
    describeApi({ title: brand, version, origin, sessionCookie: privateName(settings, 'session') }),
  )
  written.set(settings, text)
  return text
}

export const openapiRoutes = new Hono<AppEnv>().on(routes.openapi.method, routes.openapi.path, (context) => {
  const text = apiText(context.get('deps').settings)
  return context.body(text, 200, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'public, max-age=300',
  })
})
