import type { Ask } from '../../schema/contracts/endpoint.ts'
import type {
  Erasure,
  findPerson as contract,
  FoundPerson,
  PersonExport,
} from '../../schema/contracts/privacy.ts'
import type { Currency } from '../../schema/values/currency.ts'
import { money } from '../../schema/values/money.ts'
import { type Person, signedIn } from '../platform/actor.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { exportLinks } from './open-export.ts'
import {
  accountBy,
  type AccountRow,
  type ErasureRow,
  erasuresOf,
  type ExportRow,
  exportsOf,
  ordersOf,
  type SubjectRow,
  worksFor,
  type WorkRow,
} from './queries.ts'
import { seesContact, shownTo, subjectOf } from './subject.ts'

/** How many orders a person's page shows. */
const ordersShown = 15

/** Everything the market knows of one address, as this operator may see it. @throws {Refusal} `not_found`. */
export async function findPerson(deps: Deps, ask: Ask<typeof contract>): Promise<FoundPerson> {
  const viewer = signedIn(deps.actor)
  const { key, email } = await subjectOf(deps, ask.key)
  const [orders, erasures, exports, [account], works] = await read<
    [SubjectRow, ErasureRow, ExportRow, AccountRow, WorkRow]
  >(deps.db, [
    ordersOf(key, ordersShown),
    erasuresOf(key),
    exportsOf(key),
    accountBy('email', email),
    worksFor(email),
  ])
  const [newest] = orders
  const contact = shownTo(viewer, {
    name: newest?.fullName ?? account?.name ?? '',
    email,
    phone: newest?.phone ?? null,
  })
  return {
    key,
    ...contact,
    orders: orders.map(({ id, code, state, market, totalMinor, currency, placedAt }) => ({
      id: id as FoundPerson['orders'][number]['id'],
      code,
      state: state as FoundPerson['orders'][number]['state'],
      market: market as FoundPerson['orders'][number]['market'],
      total: money(totalMinor, currency as Currency),
      placedAt,
    })),
    account: account ? accountOf(account, works) : null,
    erasures: erasures.map((row) => erasureFrom(row, viewer)),
    exports: seesContact(viewer) ? await Promise.all(exports.map((row) => exportFrom(deps, row))) : [],
  }
}

function accountOf({ id, since, sessions, passkeys }: AccountRow, works: readonly WorkRow[]) {
  return {
    id: id as NonNullable<FoundPerson['account']>['id'],
    since,
    sessions,
    passkeys,
    memberships: works.map(({ role, nameVi, nameEn }) => ({
      role,
      exporter: nameVi === null ? null : { vi: nameVi, en: nameEn ?? '' },
    })),
  }
}

export const erasureFrom = ({ askedBy, personId: _person, ...row }: ErasureRow, viewer: Person): Erasure => ({
  ...(row as Omit<Erasure, 'isYours'>),
  isYours: askedBy === viewer.id,
})

async function exportFrom(deps: Deps, { id, state, askedAt, expiresAt }: ExportRow): Promise<PersonExport> {
  const isOpen = state === 'ready' && (expiresAt ?? 0) > deps.now()
  return {
    id: id as PersonExport['id'],
    state: state === 'ready' && !isOpen ? 'gone' : (state as PersonExport['state']),
    askedAt,
    expiresAt,
    links: isOpen ? await exportLinks(deps, id) : null,
  }
}
