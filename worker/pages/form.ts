import { readText } from '../platform/read-body.ts'
import { Refusal } from '../platform/refusal.ts'
import type { PageContext } from './preferences.ts'

const longestForm = 32 * 1024

/**
 * The fields of a posted form; a name that came twice keeps every value. Same-origin is checked before any route.
 * @throws {Refusal} `unsupported_media`, `too_large`.
 */
export async function readForm(context: PageContext): Promise<URLSearchParams> {
  const type = context.req.header('content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded(;|$)/i.test(type))
    throw new Refusal('unsupported_media', { expected: 'application/x-www-form-urlencoded' })
  return new URLSearchParams(await readText(context.req.raw, longestForm))
}

/** Goes on with a GET after a form, so that reloading the page does nothing twice. */
export const seeOther = (context: PageContext, path: string): Response => {
  context.header('cache-control', 'no-store')
  return context.redirect(path, 303)
}
