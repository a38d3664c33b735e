import type { startApplication as contract } from '../../schema/contracts/applications.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import { needFeature } from '../settings/market-settings.ts'
import { slugOf } from '../../schema/values/text.ts'
import { signedIn } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { insertFirm, openApplicationOf, provinceBy, slugsLike } from './queries.ts'
import { savedNow } from './saved.ts'

/** Firms one person may own or have owned. */
const mostFirms = 10
const attempts = 3

/**
 * Writes a firm down in state `applied`, with the person as its owner. One application a person at a time.
 * @throws {Refusal} `sign_in_needed`; `invalid` for a province there is not; `taken` with `exporterId` while another
 * application of the person is open; `too_many` firms; `paused`.
 */
export async function startApplication(
  deps: Deps,
  { nameVi, kind, provinceCode }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { db, now, newId } = deps
  const person = signedIn(deps.actor)
  await needFeature(deps, 'applications')
  if (person.firms.length >= mostFirms) throw new Refusal('too_many', { most: mostFirms })
  const wanted = slugOf(nameVi).slice(0, 60).replace(/-$/, '') || 'nha-xuat-khau'
  for (let attempt = 1; ; attempt += 1) {
    const [[province], [open], slugs] = await read<
      [{ code: string }, { exporterId: string }, { slug: string }]
    >(db, [provinceBy(provinceCode), openApplicationOf(person.id), slugsLike(wanted)])
    if (!province) throw new Refusal('invalid', { fields: [{ path: 'provinceCode', problem: 'unknown' }] })
    if (open) throw new Refusal('taken', { what: 'application', exporterId: open.exporterId })
    const id = newId('exporter')
    try {
      await write(db, [
        ...insertFirm(db, {
          id,
          slug: freeSlug(wanted, new Set(slugs.map(({ slug }) => slug))),
          kind,
          nameVi,
          provinceCode,
          email: person.email,
          personId: person.id,
          membershipId: newId('membership'),
          now: now(),
        }),
        audit(deps, { action: 'application_started', subject: id, facts: { kind, provinceCode } }),
      ])
    } catch (error) {
      // Somebody took the address of the shop, or this person began twice: looked at again.
      if (!brokeRule(error, 'UNIQUE constraint failed') || attempt === attempts) throw error
      continue
    }
    return await savedNow(deps, id)
  }
}

function freeSlug(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted
  for (let number = 2; ; number += 1) if (!taken.has(`${wanted}-${number}`)) return `${wanted}-${number}`
}
