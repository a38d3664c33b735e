import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { SignedIn } from './people.ts'
import { endpoint } from './endpoint.ts'
import { idOf, Instant, line, Locale } from './shapes.ts'

const me = { kind: 'person' } as const

export const passkeyLimits = { perPerson: 10, name: 60 } as const

export const changeMe = endpoint(routes.changeMe, {
  summary: 'Change how one is called and the language one is written to in.',
  who: me,
  body: z.strictObject({ name: z.optional(line(80, 0)), locale: z.optional(Locale) }),
  reply: SignedIn,
  idempotency: 'accepted',
  refusals: ['invalid', 'sign_in_needed'],
})

const Session = z.object({
  id: idOf('session'),
  /** "Chrome · Android", from words of ours; empty when unknown. */
  device: z.string(),
  /** ISO 3166-1 alpha-2, as the network saw it. */
  country: z.nullable(z.string()),
  signedInAt: Instant,
  seenAt: Instant,
  isCurrent: z.boolean(),
})
export type Session = z.infer<typeof Session>

export const listSessions = endpoint(routes.listSessions, {
  summary: 'The devices one is signed in on.',
  who: me,
  reply: z.object({ items: z.array(Session) }),
  refusals: ['sign_in_needed'],
})

export const endSession = endpoint(routes.endSession, {
  summary: 'Sign one device out.',
  who: me,
  params: z.object({ id: idOf('session') }),
  status: 204,
  idempotency: 'accepted',
  refusals: ['sign_in_needed', 'not_found'],
})

export const endOtherSessions = endpoint(routes.endOtherSessions, {
  summary: 'Sign out everywhere but here.',
  who: me,
  status: 204,
  idempotency: 'accepted',
  refusals: ['sign_in_needed'],
})

const Passkey = z.object({
  id: idOf('passkey'),
  name: z.string(),
  /** Kept by the person's own account and so on several devices. */
  isSynced: z.boolean(),
  createdAt: Instant,
  usedAt: z.nullable(Instant),
})
export type Passkey = z.infer<typeof Passkey>

export const listPasskeys = endpoint(routes.listPasskeys, {
  summary: 'The passkeys one can sign in with.',
  who: me,
  reply: z.object({ items: z.array(Passkey) }),
  refusals: ['sign_in_needed'],
})

/** What the browser's `navigator.credentials` is asked: WebAuthn's own JSON, made by a library, told as it is. */
const Options = z.record(z.string(), z.unknown())
/** What it answered. Bounded by the size of a body; read by the same library. */
const Answer = z.looseObject({
  id: z.string().check(z.maxLength(1400)),
  rawId: z.string().check(z.maxLength(1400)),
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: z.string().check(z.maxLength(4000)) }),
  clientExtensionResults: z.optional(z.record(z.string(), z.unknown())),
})

export const askPasskeyRegistration = endpoint(routes.askPasskeyRegistration, {
  summary: 'The question to an authenticator that is to make a passkey; good once, for five minutes.',
  who: me,
  reply: z.object({ options: Options }),
  refusals: ['sign_in_needed', 'fresh_sign_in_needed', 'too_many'],
})

export const addPasskey = endpoint(routes.addPasskey, {
  summary: 'Keep the passkey an authenticator made.',
  who: me,
  body: z.strictObject({ name: line(passkeyLimits.name, 0), answer: Answer }),
  reply: Passkey,
  status: 201,
  refusals: ['invalid', 'sign_in_needed', 'fresh_sign_in_needed', 'code_wrong', 'taken', 'too_many'],
})

export const renamePasskey = endpoint(routes.renamePasskey, {
  summary: 'Call a passkey by another name.',
  who: me,
  params: z.object({ id: idOf('passkey') }),
  body: z.strictObject({ name: line(passkeyLimits.name) }),
  status: 204,
  idempotency: 'accepted',
  refusals: ['invalid', 'sign_in_needed', 'not_found'],
})

export const removePasskey = endpoint(routes.removePasskey, {
  summary: 'Forget a passkey; nobody signs in with it any more.',
  who: me,
  params: z.object({ id: idOf('passkey') }),
  status: 204,
  idempotency: 'accepted',
  refusals: ['sign_in_needed', 'fresh_sign_in_needed', 'not_found'],
})

export const askPasskey = endpoint(routes.askPasskey, {
  summary:
    'The question to whatever authenticator the visitor has, to sign in or, signed in, to prove again; good once, for five minutes.',
  body: z.strictObject({ purpose: z.enum(['sign_in', 'prove']) }),
  reply: z.object({ options: Options }),
  refusals: ['invalid', 'sign_in_needed', 'rate_limited'],
})

export const signInByPasskey = endpoint(routes.signInByPasskey, {
  summary: 'Exchange the answer of a passkey for a session cookie.',
  body: z.strictObject({ answer: Answer }),
  reply: SignedIn,
  refusals: ['invalid', 'code_wrong', 'rate_limited'],
})

export const proveByPasskey = endpoint(routes.proveByPasskey, {
  summary: 'Show again who is signed in, by a passkey of their own.',
  who: me,
  body: z.strictObject({ answer: Answer }),
  status: 204,
  refusals: ['invalid', 'sign_in_needed', 'code_wrong'],
})
