import { createHash } from 'node:crypto'
import type { KeptAnswer } from '../tables.ts'
import type { Answer, Call } from './api.ts'
import { ApiError } from './errors.ts'
import type { FormTree } from './form.ts'

/** The first answer again, or a refusal when the same key comes with another request. */
export function replay(kept: KeptAnswer, call: Call): Answer {
  if (kept.fingerprint !== fingerprint(call)) {
    throw new ApiError(
      400,
      `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${kept.id}' if you meant to execute a different request.`,
      { type: 'idempotency_error' },
    )
  }
  return { status: kept.status, body: kept.body, replayOf: kept.requestId }
}

/** What tells one request from another under a key: method, path and parameters in any order. */
export function fingerprint(call: Call): string {
  return createHash('sha256')
    .update(`${call.method} ${call.path} ${JSON.stringify(sorted(call.tree))}`)
    .digest('hex')
}

function sorted(value: FormTree | string): unknown {
  if (typeof value === 'string') return value
  return Object.keys(value)
    .toSorted()
    .map((name) => [name, sorted(value[name] ?? '')])
}
