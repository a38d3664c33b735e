import type * as z from 'zod/mini'
import type { exporterMay, OperatorRole } from '../values/status.ts'
import type { RefusalCode } from './refusal.ts'

type Shape = z.ZodMiniType

/**
 * Who may call. `anyone`; `orderHolder`: the holder of the order's link, or its signed-in buyer; `person`: anyone
 * signed in; `exporter`: staff of the exporter the path names or the consignment belongs to, with a role that may do
 * the act; `operator`: the market's own staff with one of the roles; `provider`: a signed message.
 */
export type Who =
  | { kind: 'anyone' | 'orderHolder' | 'person' | 'provider' }
  | { kind: 'exporter'; may: keyof typeof exporterMay }
  | { kind: 'operator'; roles: readonly OperatorRole[] }

/** A file as the whole body of a request: what it may claim to be, and its size. What it is, its bytes decide. */
export type Upload = { types: readonly string[]; maxBytes: number }
/** What the verb receives of it. */
export type File = { file: Uint8Array<ArrayBuffer>; fileType: string }

export type Endpoint<
  P extends Shape | undefined,
  Q extends Shape | undefined,
  B extends Shape | undefined,
  R extends Shape | undefined,
  U extends Upload | undefined = undefined,
> = {
  readonly method: string
  readonly path: string
  readonly who: Who
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly upload: U
  readonly reply: R
  /** Status of the good answer: 200, 201 or 204. */
  readonly status: 200 | 201 | 204
  /** `required` on what moves money, stock or goods; `accepted` on other changes; absent on reads. */
  readonly idempotency?: 'required' | 'accepted'
  readonly refusals: readonly RefusalCode[]
  /** One sentence for the API description. */
  readonly summary: string
}

/** Joins a line of `routes.ts` with the shapes of its call. */
export function endpoint<
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends Shape | undefined = undefined,
  R extends Shape | undefined = undefined,
  U extends Upload | undefined = undefined,
>(
  route: { method: string; path: string },
  contract: {
    summary: string
    who?: Who
    params?: P
    query?: Q
    body?: B
    upload?: U
    reply?: R
    status?: 200 | 201 | 204
    idempotency?: 'required' | 'accepted'
    refusals?: readonly RefusalCode[]
  },
): Endpoint<P, Q, B, R, U> {
  return {
    method: route.method,
    path: route.path,
    who: contract.who ?? { kind: 'anyone' },
    params: contract.params as P,
    query: contract.query as Q,
    body: contract.body as B,
    upload: contract.upload as U,
    reply: contract.reply as R,
    status: contract.status ?? (contract.reply ? 200 : 204),
    ...(contract.idempotency ? { idempotency: contract.idempotency } : {}),
    refusals: contract.refusals ?? [],
    summary: contract.summary,
  }
}

export type AnyEndpoint = Endpoint<
  Shape | undefined,
  Shape | undefined,
  Shape | undefined,
  Shape | undefined,
  Upload | undefined
>
type Out<S> = S extends Shape ? z.infer<S> : undefined
type In<S> = S extends Shape ? z.input<S> : undefined

/** What the verb receives: path, query and body in one object, parsed. */
export type Ask<E> =
  E extends Endpoint<infer P, infer Q, infer B, infer _R, infer U>
    ? (P extends Shape ? Out<P> : unknown) &
        (Q extends Shape ? Out<Q> : unknown) &
        (B extends Shape ? Out<B> : unknown) &
        (U extends Upload ? File : unknown)
    : never

/** What the caller may send, before parsing. */
export type Sent<E> =
  E extends Endpoint<infer P, infer Q, infer B, infer _R, infer U>
    ? (P extends Shape ? In<P> : unknown) &
        (Q extends Shape ? In<Q> : unknown) &
        (B extends Shape ? In<B> : unknown) &
        (U extends Upload ? { file: Blob } : unknown)
    : never

export type Reply<E> = E extends Endpoint<infer _P, infer _Q, infer _B, infer R, infer _U> ? Out<R> : never
