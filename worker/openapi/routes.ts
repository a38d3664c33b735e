import { Hono } from 'hono'
import { routes } from '../../schema/routes.ts'
import { privateName } from '../platform/cookies.ts'
import type { AppEnv } from '../platform/serve.ts'
import type { Settings } from '../platform/settings.ts'
import { brandOf } from '../settings/market-settings.ts'
import { describeApi } from './describe-api.ts'

/** Written on the first request for it and kept: starting up costs nothing, and so does asking again. */
const written = new WeakMap<Settings, { title: string; text: string }>()

function apiText(settings: Settings, title: string): string {
  const known = written.get(settings)
  if (known?.title === title) return known.text
  const { version, origin } = settings
  const text = JSON.stringify(
    describeApi({ title, version, origin, sessionCookie: privateName(settings, 'session') }),
  )
  written.set(settings, { title, text })
  return text
}

export const openapiRoutes = new Hono<AppEnv>().on(routes.openapi.method, routes.openapi.path, async (context) => {
  const deps = context.get('deps')
  const text = apiText(deps.settings, await brandOf(deps))
  return context.body(text, 200, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'public, max-age=300',
  })
})
