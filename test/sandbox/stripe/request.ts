import type { IncomingMessage } from 'node:http'
import { ApiError } from './errors.ts'
import { apiVersion } from './version.ts'

/** Refuses a call without a test key (`sk_test_` or `rk_test_`), by Bearer or Basic. */
export function authenticate(request: IncomingMessage): void {
  const header = request.headers.authorization ?? ''
  const basic = /^Basic (.+)$/i.exec(header)?.[1]
  const key =
    basic === undefined
      ? (/^Bearer (.+)$/i.exec(header)?.[1] ?? '')
      : (Buffer.from(basic, 'base64').toString('utf8').split(':')[0] ?? '')
  if (key === '')
    throw new ApiError(
      401,
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    )
  if (!/^(sk|rk)_test_\w+$/.test(key))
    throw new ApiError(
      401,
      `Invalid API Key provided: ${key.slice(0, 8)}${'*'.repeat(8)}. The sandbox takes test keys only.`,
    )
}

/** Refuses another API version than ours; without the header ours is meant. */
export function checkVersion(request: IncomingMessage): void {
  const asked = request.headers['stripe-version']
  if (asked !== undefined && asked !== apiVersion)
    throw new ApiError(
      400,
      `Invalid Stripe API version: ${String(asked)}. The sandbox speaks ${apiVersion} only.`,
    )
}

/** The idempotency key of a call, at most 255 characters. */
export function keyOf(request: IncomingMessage): string | null {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key === '') return null
  if (key.length > 255)
    throw new ApiError(400, 'Invalid idempotency key: it must be at most 255 characters.', {
      type: 'idempotency_error',
    })
  return key
}

/** The form text of a body, refused when it is sent as anything else. */
export function formOf(request: IncomingMessage, body: string): string {
  const type = request.headers['content-type'] ?? ''
  if (body !== '' && !type.startsWith('application/x-www-form-urlencoded'))
    throw new ApiError(
      400,
      `Invalid request: v1 endpoints take application/x-www-form-urlencoded bodies, not ${type === '' ? 'an untyped one' : type}.`,
    )
  return body
}
