import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'
import type { Settings } from './settings.ts'

/**
 * A private cookie's name. In production the `__Host-` prefix binds it to this host and to HTTPS; a local copy is
 * plain HTTP, where browsers and tools would drop it.
 */
export const privateName = (settings: Settings, name: string): string =>
  settings.environment === 'local' ? name : `__Host-${name}`

export const privateCookie = (context: Context, settings: Settings, name: string): string | undefined =>
  getCookie(context, privateName(settings, name))

/** Sets a cookie no script can read and no other site can send along with a form. */
export function setPrivateCookie(
  context: Context,
  settings: Settings,
  name: string,
  value: string,
  options: Pick<CookieOptions, 'maxAge' | 'expires'>,
): void {
  setCookie(context, privateName(settings, name), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: settings.environment !== 'local',
    ...options,
  })
}
