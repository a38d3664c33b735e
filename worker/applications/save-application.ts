import type { saveApplication as contract } from '../../schema/contracts/applications.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import { isExporterKind, vietnamesePhone } from '../../schema/values/application.ts'
import { taxCodeFault, taxCodeFrom } from '../../schema/values/tax-code.ts'
import { actsFor } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { assertOne, read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import {
  categoriesBy,
  firmById,
  type FirmRow,
  liveWithTaxCode,
  type Patch,
  patchFirm,
  provinceBy,
} from './queries.ts'
import { savedNow } from './saved.ts'

/** What names the firm was checked with its papers: it stays once they are looked at. */
const namesTheFirm = ['nameVi', 'nameEn', 'legalName', 'kind', 'taxCode', 'provinceCode'] as const

/**
 * Saves what was sent and leaves the rest. Empty text empties a field.
 * @throws {Refusal} `invalid` naming every field that is wrong; `taken` for a tax code a trading firm has; `wrong_state`
 * with the `fields` that cannot change any more.
 */
export async function saveApplication(
  deps: Deps,
  { exporterId, ...sent }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { db } = deps
  actsFor(deps.actor, exporterId, 'apply')
  const taxCode = sent.taxCode === undefined ? undefined : taxCodeFrom(sent.taxCode)
  const [[firm], [province], categories, [other]] = await read<
    [FirmRow, { code: string }, { id: string }, { id: string }]
  >(db, [
    firmById(exporterId),
    provinceBy(sent.provinceCode ?? ''),
    categoriesBy(sent.categoryIds ?? []),
    liveWithTaxCode(taxCode ?? '', exporterId),
  ])
  if (!firm) throw new Refusal('not_found')
  const fixed = namesTheFirm.filter((field) => sent[field] !== undefined)
  const isOpen = firm.state === 'applied'
  if (firm.state === 'closed' || firm.state === 'in_review' || (!isOpen && fixed.length > 0))
    throw new Refusal('wrong_state', { state: firm.state, fields: fixed })
  const patch = patchFrom(sent, taxCode, firm, {
    isProvince: province !== undefined,
    categories: categories.length,
  })
  if (other) throw new Refusal('taken', { what: 'taxCode' })
  const fields = Object.keys(sent).filter((name) => sent[name as keyof typeof sent] !== undefined)
  if (fields.length > 0)
    try {
      await write(db, [
        patchFirm(db, exporterId, firm.state, patch),
        assertOne(db),
        audit(deps, { action: 'application_saved', subject: exporterId, facts: { fields } }),
      ])
    } catch (error) {
      if (brokeRule(error, 'guard: assert_one')) throw new Refusal('wrong_state', { state: 'in_review' })
      throw error
    }
  return await savedNow(deps, exporterId)
}

function patchFrom(
  sent: Omit<Ask<typeof contract>, 'exporterId'>,
  taxCode: string | undefined,
  firm: FirmRow,
  known: { isProvince: boolean; categories: number },
): Patch {
  const phone = sent.phone === undefined || sent.phone === '' ? sent.phone : vietnamesePhone(sent.phone)
  const kind = sent.kind ?? (isExporterKind(firm.kind) ? firm.kind : 'company')
  const fault = taxCode === undefined || taxCode === '' ? null : taxCodeFault(taxCode, kind)
  const wrong = [
    ...(fault === null ? [] : [{ path: 'taxCode', problem: fault }]),
    ...(sent.phone !== undefined && phone === undefined ? [{ path: 'phone', problem: 'phone' }] : []),
    ...(sent.provinceCode !== undefined && !known.isProvince
      ? [{ path: 'provinceCode', problem: 'unknown' }]
      : []),
    ...(sent.categoryIds !== undefined && known.categories !== new Set(sent.categoryIds).size
      ? [{ path: 'categoryIds', problem: 'unknown' }]
      : []),
  ]
  if (wrong.length > 0) throw new Refusal('invalid', { fields: wrong })
  return { ...sent, taxCode, phone, categoryIds: sent.categoryIds && [...new Set(sent.categoryIds)] }
}
