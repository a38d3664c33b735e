import type { Membership, SignedIn } from '../../schema/contracts/people.ts'
import type { Id } from '../../schema/values/id.ts'
import {
  exporterRoles,
  type ExporterRole,
  operatorRoles,
  type OperatorRole,
} from '../../schema/values/status.ts'
import { signedIn } from '../platform/actor.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { personBy, type PersonRow } from './queries.ts'

/** @throws {Refusal} `sign_in_needed`. */
export const whoIsSignedIn = async (deps: Deps): Promise<SignedIn> =>
  signedInAs(deps, signedIn(deps.actor).id)

/** What a person is told of themselves. @throws {Refusal} `sign_in_needed` when there is no such person any more. */
export async function signedInAs({ db }: Deps, personId: string): Promise<SignedIn> {
  const [rows] = await read<[PersonRow]>(db, [personBy('id', personId)])
  const [first] = rows
  if (!first) throw new Refusal('sign_in_needed')
  return signedInFrom(first, rows)
}

/** A person and everyone they act for, one membership a row. */
export function signedInFrom({ id, email, name }: PersonRow, rows: readonly PersonRow[]): SignedIn {
  return { person: { id: id as Id<'person'>, email, name }, memberships: rows.flatMap(membershipFrom) }
}

function membershipFrom({ role, exporterId, slug, state, nameVi, nameEn }: PersonRow): Membership[] {
  if (role === null) return []
  if (exporterId === null)
    return isIn(operatorRoles, role)
      ? [{ kind: 'operator', exporterId: null, exporter: null, role: role as OperatorRole }]
      : []
  if (!isIn(exporterRoles, role) || slug === null || state === null) return []
  const id = exporterId as Id<'exporter'>
  return [
    {
      kind: 'exporter',
      exporterId: id,
      exporter: { id, slug, name: nameVi ?? '', names: { vi: nameVi ?? '', en: nameEn ?? '' }, state },
      role: role as ExporterRole,
    },
  ]
}

const isIn = (roles: readonly string[], role: string): boolean => roles.includes(role)
