import type * as z from 'zod/mini'
import type { contracts } from './contracts/all.ts'
import type { Reply, Upload } from './contracts/endpoint.ts'

type Contracts = typeof contracts

/** Every call there is, by the name of its route. */
export type CallName = keyof Contracts

/** A body that must be empty adds nothing to what is asked. */
type Part<S> = S extends z.ZodMiniType ? (string extends keyof z.input<S> ? unknown : z.input<S>) : unknown

/** What a caller sends: path, query and body in one object; a file, where one is the body, as `file`. */
export type AskOf<N extends CallName> = Part<Contracts[N]['params']> &
  Part<Contracts[N]['query']> &
  Part<Contracts[N]['body']> &
  (Contracts[N]['upload'] extends Upload ? { file: Blob } : unknown)

/** What a good answer holds; undefined for 204. */
export type ReplyOf<N extends CallName> = Reply<Contracts[N]>
