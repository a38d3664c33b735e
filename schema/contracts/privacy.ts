import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { erasureCauses } from '../values/erasure.ts'
import { exporterStates, orderStates } from '../values/status.ts'
import { endpoint } from './endpoint.ts'
import { Bilingual, Count, idOf, Instant, Market, Money } from './shapes.ts'

/** How many of each kind a search shows. */
export const foundAtMost = 8

const desk = { kind: 'operator', roles: ['support', 'finance', 'verifier'] } as const
const support = { kind: 'operator', roles: ['support'] } as const
const admin = { kind: 'operator', roles: ['admin'] } as const
const refused = ['sign_in_needed', 'not_found', 'forbidden'] as const

/** How a buyer is addressed inside the console: a keyed digest of their e-mail, never the address itself. */
const Digest = z.string().check(z.regex(/^[0-9a-f]{64}$/))
/** The same, or the id of somebody with an account. */
export const PersonKey = z.string().check(z.regex(/^(?:[0-9a-f]{64}|per_[0-9a-hjkmnp-tv-z]{26})$/))

const FoundOrder = z.object({
  id: idOf('order'),
  code: z.string(),
  state: z.enum(orderStates),
  placedAt: Instant,
})
/** One of several orders of the same address: the newest. Name and address are masked for who talks to no buyers. */
const FoundBuyer = z.object({
  key: PersonKey,
  name: z.string(),
  email: z.string(),
  orderCode: z.string(),
  placedAt: Instant,
})
const FoundExporter = z.object({
  id: idOf('exporter'),
  slug: z.string(),
  names: Bilingual,
  state: z.enum(exporterStates),
  taxCode: z.string(),
})
const FoundMember = z.object({ key: PersonKey, name: z.string(), email: z.string() })

/** A POST that changes nothing: what is looked for is somebody's name or address, and stays out of every log. */
export const searchPeople = endpoint(routes.searchPeople, {
  summary: 'Find an order, a buyer, an exporter or somebody with an account, from one box.',
  who: desk,
  body: z.strictObject({ q: z.string().check(z.minLength(2), z.maxLength(200)) }),
  reply: z.object({
    orders: z.array(FoundOrder),
    buyers: z.array(FoundBuyer),
    exporters: z.array(FoundExporter),
    members: z.array(FoundMember),
  }),
  refusals: ['invalid', ...refused],
})

const Erasure = z.object({
  id: idOf('erasure'),
  /** A digest; a mark once it is done. */
  key: z.string(),
  state: z.enum(['asked', 'done', 'dropped']),
  cause: z.enum(erasureCauses),
  askedAt: Instant,
  decidedAt: z.nullable(Instant),
  /** How many orders were forgotten. */
  orders: z.nullable(Count),
  /** Whether the caller asked: somebody else must confirm. */
  isYours: z.boolean(),
})
export type Erasure = z.infer<typeof Erasure>

const Export = z.object({
  id: idOf('export'),
  state: z.enum(['due', 'ready', 'gone']),
  askedAt: Instant,
  expiresAt: z.nullable(Instant),
  /** Good for five minutes and for the caller alone; null while there is nothing to open. */
  links: z.nullable(z.object({ json: z.string(), text: z.string() })),
})
export type PersonExport = z.infer<typeof Export>

const Person = z.object({
  key: PersonKey,
  name: z.string(),
  email: z.string(),
  phone: z.nullable(z.string()),
  orders: z.array(
    z.object({
      id: idOf('order'),
      code: z.string(),
      state: z.enum(orderStates),
      market: Market,
      total: Money,
      placedAt: Instant,
    }),
  ),
  /** Null for a buyer without an account. */
  account: z.nullable(
    z.object({
      id: idOf('person'),
      since: Instant,
      sessions: Count,
      passkeys: Count,
      memberships: z.array(z.object({ role: z.string(), exporter: z.nullable(Bilingual) })),
    }),
  ),
  erasures: z.array(Erasure),
  exports: z.array(Export),
})
export type FoundPerson = z.infer<typeof Person>

export const findPerson = endpoint(routes.findPerson, {
  summary: 'What the market knows of one address: orders, memberships, sessions, requests.',
  who: desk,
  params: z.object({ key: PersonKey }),
  reply: Person,
  refusals: refused,
})

export const askExport = endpoint(routes.askExport, {
  summary: 'Have a copy made of all that is held about somebody; it is there for seven days.',
  who: support,
  params: z.object({ key: PersonKey }),
  reply: z.object({ id: idOf('export') }),
  status: 201,
  idempotency: 'accepted',
  refusals: [...refused, 'too_many'],
})

export const openExport = endpoint(routes.openExport, {
  summary: 'Open a copy by its short-lived link: for machines (json) or people (text).',
  who: support,
  params: z.object({ id: idOf('export'), kind: z.enum(['json', 'text']) }),
  query: z.object({ until: z.coerce.number().check(z.int()), seal: Digest }),
  reply: z.object({ id: idOf('export') }),
  refusals: ['invalid', ...refused],
})

export const askErasure = endpoint(routes.askErasure, {
  summary: 'Ask that a buyer be forgotten. Somebody else, an admin, must confirm.',
  who: support,
  params: z.object({ key: PersonKey }),
  body: z.strictObject({ cause: z.enum(erasureCauses) }),
  reply: Erasure,
  status: 201,
  idempotency: 'accepted',
  refusals: ['invalid', ...refused, 'wrong_state'],
})

export const listErasures = endpoint(routes.listErasures, {
  summary: 'Requests to be forgotten that wait for a second person, oldest first.',
  who: desk,
  reply: z.object({ items: z.array(Erasure) }),
  refusals: refused,
})

export const confirmErasure = endpoint(routes.confirmErasure, {
  summary:
    'Forget a buyer: names, addresses and words go, amounts stay and balance. It cannot be taken back.',
  who: admin,
  params: z.object({ id: idOf('erasure') }),
  reply: Erasure,
  idempotency: 'required',
  refusals: [...refused, 'fresh_sign_in_needed', 'second_person_needed', 'wrong_state'],
})

export const dropErasure = endpoint(routes.dropErasure, {
  summary: 'Do not forget after all.',
  who: support,
  params: z.object({ id: idOf('erasure') }),
  status: 204,
  idempotency: 'accepted',
  refusals: [...refused, 'wrong_state'],
})
