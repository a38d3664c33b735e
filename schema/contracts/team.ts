import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { exporterRoles, operatorRoles } from '../values/status.ts'
import { endpoint } from './endpoint.ts'
import { Email } from './people.ts'
import { Bilingual, Count, idOf, Instant, Locale } from './shapes.ts'

/** What keeps a team from growing out of hand. */
export const teamLimits = { members: 40, open: 20, sends: 5, invitedADay: 40 } as const

const owner = { kind: 'exporter', may: 'team' } as const
const admin = { kind: 'operator', roles: ['admin'] } as const
const firm = { exporterId: idOf('exporter') }

const Role = z.enum([...exporterRoles, ...operatorRoles])
const Member = z.object({
  id: idOf('membership'),
  person: z.object({ id: idOf('person'), email: z.string(), name: z.string() }),
  role: Role,
  since: Instant,
  isYou: z.boolean(),
})
const Invitation = z.object({
  id: idOf('invitation'),
  email: z.string(),
  role: Role,
  locale: Locale,
  sentAt: Instant,
  /** How often its letter may still be sent. */
  sendsLeft: Count,
  expiresAt: Instant,
  isExpired: z.boolean(),
})
const Team = z.object({ members: z.array(Member), invitations: z.array(Invitation) })
export type Team = z.infer<typeof Team>
export type Member = z.infer<typeof Member>
export type Invitation = z.infer<typeof Invitation>

const invitationBody = <T extends z.ZodMiniType>(role: T) =>
  z.strictObject({
    email: Email,
    role,
    /** The language of the letter. */
    locale: Locale,
  })
const invited = z.object({ id: idOf('invitation'), expiresAt: Instant })
const changes = ['sign_in_needed', 'not_found', 'forbidden', 'fresh_sign_in_needed'] as const
const oneInvitation = { ...firm, id: idOf('invitation') }
const oneMember = { ...firm, id: idOf('membership') }

export const listTeam = endpoint(routes.listTeam, {
  summary: 'Who works for an exporter, and who is invited.',
  who: owner,
  params: z.object(firm),
  reply: Team,
  refusals: ['sign_in_needed', 'not_found', 'forbidden'],
})

export const invite = endpoint(routes.invite, {
  summary:
    'Mail an invitation to one address: it works once, for seven days, for somebody signed in with that address.',
  who: owner,
  params: z.object(firm),
  body: invitationBody(z.enum(exporterRoles)),
  reply: invited,
  status: 201,
  idempotency: 'accepted',
  refusals: ['invalid', ...changes, 'taken', 'too_many', 'rate_limited'],
})

export const resendInvitation = endpoint(routes.resendInvitation, {
  summary: 'Send the letter of an open invitation again, with a new link; the older one ends.',
  who: owner,
  params: z.object(oneInvitation),
  reply: invited,
  idempotency: 'accepted',
  refusals: [...changes, 'invitation_ended', 'too_many'],
})

export const revokeInvitation = endpoint(routes.revokeInvitation, {
  summary: 'Take an open invitation back.',
  who: owner,
  params: z.object(oneInvitation),
  status: 204,
  idempotency: 'accepted',
  refusals: [...changes, 'invitation_ended'],
})

export const changeMember = endpoint(routes.changeMember, {
  summary: "Change a member's role. The last owner stays one.",
  who: owner,
  params: z.object(oneMember),
  body: z.strictObject({ role: z.enum(exporterRoles) }),
  status: 204,
  idempotency: 'accepted',
  refusals: ['invalid', ...changes, 'taken', 'wrong_state'],
})

export const removeMember = endpoint(routes.removeMember, {
  summary: 'End a membership: with the next request its person reaches nothing of this exporter.',
  who: owner,
  params: z.object(oneMember),
  status: 204,
  idempotency: 'accepted',
  refusals: [...changes, 'wrong_state'],
})

export const listOperators = endpoint(routes.listOperators, {
  summary: "The market's own staff, and who is invited.",
  who: admin,
  reply: Team,
  refusals: ['sign_in_needed', 'not_found', 'forbidden'],
})

export const inviteOperator = endpoint(routes.inviteOperator, {
  summary: "Mail an invitation into the market's own staff.",
  who: admin,
  body: invitationBody(z.enum(operatorRoles)),
  reply: invited,
  status: 201,
  idempotency: 'accepted',
  refusals: ['invalid', ...changes, 'taken', 'too_many', 'rate_limited'],
})

export const resendOperatorInvitation = endpoint(routes.resendOperatorInvitation, {
  summary: 'Send the letter of an open invitation into the staff again, with a new link.',
  who: admin,
  params: z.object({ id: idOf('invitation') }),
  reply: invited,
  idempotency: 'accepted',
  refusals: [...changes, 'invitation_ended', 'too_many'],
})

export const revokeOperatorInvitation = endpoint(routes.revokeOperatorInvitation, {
  summary: 'Take an open invitation into the staff back.',
  who: admin,
  params: z.object({ id: idOf('invitation') }),
  status: 204,
  idempotency: 'accepted',
  refusals: [...changes, 'invitation_ended'],
})

export const changeOperator = endpoint(routes.changeOperator, {
  summary: "Change an operator's role. The last admin stays one.",
  who: admin,
  params: z.object({ id: idOf('membership') }),
  body: z.strictObject({ role: z.enum(operatorRoles) }),
  status: 204,
  idempotency: 'accepted',
  refusals: ['invalid', ...changes, 'taken', 'wrong_state'],
})

export const removeOperator = endpoint(routes.removeOperator, {
  summary: "End an operator's membership at once. The last admin stays.",
  who: admin,
  params: z.object({ id: idOf('membership') }),
  status: 204,
  idempotency: 'accepted',
  refusals: [...changes, 'wrong_state'],
})

const secret = z.string().check(z.regex(/^[\w-]{43}$/))

/** A POST that changes nothing: the secret of a letter's link has no business in an address. */
export const readInvitation = endpoint(routes.readInvitation, {
  summary: 'What the link of an invitation offers: to whom, by whom, which role.',
  body: z.strictObject({ secret }),
  reply: z.object({
    email: z.string(),
    role: Role,
    /** Null for the market's own staff. */
    exporter: z.nullable(Bilingual),
    invitedBy: z.string(),
    expiresAt: Instant,
  }),
  refusals: ['invalid', 'invitation_ended', 'rate_limited'],
})

export const acceptInvitation = endpoint(routes.acceptInvitation, {
  summary: 'Accept an invitation, signed in with exactly the address it was sent to.',
  who: { kind: 'person' },
  body: z.strictObject({ secret }),
  reply: z.object({ exporterId: z.nullable(idOf('exporter')), role: Role }),
  idempotency: 'accepted',
  refusals: ['invalid', 'sign_in_needed', 'forbidden', 'invitation_ended', 'taken', 'too_many'],
})

export const makeFirstAdmin = endpoint(routes.makeFirstAdmin, {
  summary:
    'Make the first admin of a new market by the secret only its operator has; works while there is none.',
  body: z.strictObject({ email: Email, secret: z.string().check(z.maxLength(200)) }),
  status: 204,
  refusals: ['invalid', 'not_found', 'forbidden', 'rate_limited'],
})
