import { type ExporterRole, exporterMay, type OperatorRole } from '../../schema/values/status.ts'
import type { Id } from '../../schema/values/id.ts'
import { Refusal } from './refusal.ts'

export type Person = {
  kind: 'person'
  id: Id<'person'>
  email: string
  name: string
  sessionHash: string
  firms: readonly { exporterId: Id<'exporter'>; exporterName: string; slug: string; role: ExporterRole }[]
  operatorRoles: readonly OperatorRole[]
}

/** Who acts. Every verb that touches rows of somebody takes one. */
export type Actor = { kind: 'visitor' } | { kind: 'system' } | Person

/** How an actor is named in the audit: an id, never an address. */
export const nameOf = (actor: Actor): string => (actor.kind === 'person' ? actor.id : actor.kind)

/** @throws {Refusal} `sign_in_needed` for a visitor. */
export function signedIn(actor: Actor): Person {
  if (actor.kind !== 'person') throw new Refusal('sign_in_needed')
  return actor
}

/**
 * TENANT: the right of a person to act for an exporter. Somebody of another firm gets `not_found`, as if the id did
 * not exist; a colleague whose role does not reach gets `forbidden`.
 * @throws {Refusal} `sign_in_needed`, `not_found` or `forbidden`.
 */
export function actsFor(actor: Actor, exporterId: string, act: keyof typeof exporterMay): Person {
  const person = signedIn(actor)
  const roles = person.firms.filter((firm) => firm.exporterId === exporterId).map((firm) => firm.role)
  if (roles.length === 0) throw new Refusal('not_found')
  if (!roles.some((role) => (exporterMay[act] as readonly ExporterRole[]).includes(role)))
    throw new Refusal('forbidden')
  return person
}

/**
 * TWO-PEOPLE: nobody decides for the market about a firm they work for, whatever their role here.
 * @throws {Refusal} `second_person_needed`.
 */
export function standsApart(actor: Actor, exporterId: string | null): void {
  if (actor.kind === 'person' && actor.firms.some((firm) => firm.exporterId === exporterId))
    throw new Refusal('second_person_needed')
}

/** Whether an order is this person's own: placed while signed in, or with their address. */
export const isBuyer = (
  actor: Actor,
  { buyerId, buyerEmail }: { buyerId: string | null; buyerEmail: string },
): boolean =>
  actor.kind === 'person' &&
  (actor.id === buyerId || (buyerEmail !== '' && actor.email.toLowerCase() === buyerEmail.toLowerCase()))

/** @throws {Refusal} `sign_in_needed`; `not_found` for anyone who is no operator; `forbidden` for another role. */
export function operates(actor: Actor, roles: readonly OperatorRole[]): Person {
  const person = signedIn(actor)
  if (person.operatorRoles.length === 0) throw new Refusal('not_found')
  if (!person.operatorRoles.some((role) => role === 'admin' || roles.includes(role)))
    throw new Refusal('forbidden')
  return person
}
