import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './serve.ts'
import { withoutPersons } from './without-persons.ts'

/** The path with ids and tokens left out: CLEAN-LOGS. */
const shapeOf = (path: string): string =>
  path.replace(/[a-z]{3}_[0-9a-z]{26}[^/]*/g, ':id').replace(/\/order\/[^/]+/, '/order/:token')

/** One JSON line per request: what, how it ended, what it cost. No bodies, tokens, addresses or query texts. */
export const requestLog: MiddlewareHandler<AppEnv> = async (context, next) => {
  await next()
  const deps = context.get('deps')
  const { meter, settings, request } = deps
  if (settings.environment === 'local') {
    context.res.headers.set('x-rows-read', String(meter.rowsRead))
    context.res.headers.set('x-rows-written', String(meter.rowsWritten))
    context.res.headers.set('x-round-trips', String(meter.roundTrips))
  }
  if (!settings.requestLog) return
  console.log(
    JSON.stringify({
      requestId: request.id,
      method: context.req.method,
      path: shapeOf(context.req.path),
      status: context.res.status,
      rowsRead: meter.rowsRead,
      rowsWritten: meter.rowsWritten,
      roundTrips: meter.roundTrips,
    }),
  )
}

/** A defect, with its stack, for operators: the only place where an unexpected error is written down. */
export function logDefect(requestId: string, error: unknown): void {
  const text = textOf(error)
  const cause =
    error instanceof Error && error.cause !== undefined ? `\ncaused by ${textOf(error.cause)}` : ''
  console.error(JSON.stringify({ requestId, defect: withoutPersons(text + cause).slice(0, 4000) }))
}

const textOf = (thrown: unknown): string =>
  thrown instanceof Error ? (thrown.stack ?? thrown.message) : JSON.stringify(thrown)
