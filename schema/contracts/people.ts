import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { canonicalEmail } from '../values/email.ts'
import { exporterRoles, exporterStates, operatorRoles } from '../values/status.ts'
import { endpoint } from './endpoint.ts'
import { Bilingual, idOf, Locale } from './shapes.ts'

/** An address in its one spelling; anything that is none is `invalid`, look-alikes of `@` among it. */
export const Email = z.pipe(
  z.pipe(
    z.string().check(z.maxLength(320)),
    z.transform((text: string) => canonicalEmail(text) ?? ''),
  ),
  z.string().check(z.minLength(3, { error: 'email' })),
)

const Membership = z.object({
  kind: z.enum(['exporter', 'operator']),
  /** Null for the market's own staff. */
  exporterId: z.nullable(idOf('exporter')),
  /** `name` is the firm's own, Vietnamese name; `names` has both. */
  exporter: z.nullable(
    z.object({
      id: idOf('exporter'),
      slug: z.string(),
      name: z.string(),
      names: Bilingual,
      state: z.enum(exporterStates),
    }),
  ),
  role: z.enum([...exporterRoles, ...operatorRoles]),
})
export type Membership = z.infer<typeof Membership>

export const SignedIn = z.object({
  person: z.object({ id: idOf('person'), email: z.string(), name: z.string() }),
  memberships: z.array(Membership),
})
export type SignedIn = z.infer<typeof SignedIn>

export const sendSignInCode = endpoint(routes.sendSignInCode, {
  summary:
    'Mail a code of 8 digits, good for 10 minutes, to a known address; with `purpose: join` to an unknown one too, and using it makes the person. The answer never tells which.',
  body: z.strictObject({
    email: Email,
    purpose: z.optional(z.literal('join')),
    /** The language a person who joins is written to in. */
    locale: z.optional(Locale),
  }),
  refusals: ['invalid', 'rate_limited'],
})

export const signIn = endpoint(routes.signIn, {
  summary:
    'Exchange the newest code for a session cookie. A browser must be the one that asked for the code.',
  body: z.strictObject({ email: Email, code: z.string().check(z.maxLength(32)) }),
  reply: SignedIn,
  refusals: ['invalid', 'code_wrong', 'rate_limited'],
})

export const prove = endpoint(routes.prove, {
  summary:
    'Show again who is signed in, by the newest code mailed to their own address: for ten minutes acts that ask for a fresh sign-in go through.',
  who: { kind: 'person' },
  body: z.strictObject({ code: z.string().check(z.maxLength(32)) }),
  refusals: ['invalid', 'sign_in_needed', 'code_wrong', 'rate_limited'],
})

export const signOut = endpoint(routes.signOut, {
  summary: 'End the current session.',
  who: { kind: 'person' },
  status: 204,
  refusals: ['sign_in_needed'],
})

export const me = endpoint(routes.me, {
  summary: 'Who is signed in, and for whom they may act.',
  who: { kind: 'person' },
  reply: SignedIn,
  refusals: ['sign_in_needed'],
})
