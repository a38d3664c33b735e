import type * as z from 'zod/mini'
import type * as catalogue from './contracts/catalogue.ts'
import type * as checkout from './contracts/checkout.ts'
import type * as consignments from './contracts/consignments.ts'
import type { Reply } from './contracts/endpoint.ts'
import type * as exporters from './contracts/exporters.ts'
import type * as health from './contracts/health.ts'
import type * as markets from './contracts/markets.ts'
import type * as operators from './contracts/operators.ts'
import type * as orders from './contracts/orders.ts'
import type * as papers from './contracts/papers.ts'
import type * as people from './contracts/people.ts'
import type * as quotes from './contracts/quotes.ts'
import type { RouteName } from './routes.ts'

type Contracts = typeof catalogue &
  typeof checkout &
  typeof consignments &
  typeof exporters &
  typeof health &
  typeof markets &
  typeof operators &
  typeof orders &
  typeof papers &
  typeof people &
  typeof quotes

/** Every call that has a contract, by the name of its route. */
export type CallName = RouteName & keyof Contracts

/** A body that must be empty adds nothing to what is asked. */
type Part<S> = S extends z.ZodMiniType ? (string extends keyof z.input<S> ? unknown : z.input<S>) : unknown

/** What a caller sends: path, query and body in one object. */
export type AskOf<N extends CallName> = Part<Contracts[N]['params']> &
  Part<Contracts[N]['query']> &
  Part<Contracts[N]['body']>

/** What a good answer holds; undefined for 204. */
export type ReplyOf<N extends CallName> = Reply<Contracts[N]>
