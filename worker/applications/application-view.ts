import type { Application } from '../../schema/contracts/applications.ts'
import type { Document } from '../../schema/contracts/documents.ts'
import type { Day } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import { readAccounts } from '../bank-accounts/account-view.ts'
import { listDocuments } from '../documents/list-documents.ts'
import type { Deps } from '../platform/deps.ts'
import { decisionsAbout } from '../reviews/taken-decisions.ts'
import { type Firm, kindOf, readFirm } from './read-firm.ts'

type Taken = Awaited<ReturnType<typeof decisionsAbout>>

/**
 * Everything a firm said and showed, with what was decided about it. Whether one may see it is the caller's question.
 * @throws {Refusal} `not_found`.
 */
export async function readApplication(
  deps: Deps,
  exporterId: Id<'exporter'>,
): Promise<{ application: Application; taken: Taken }> {
  const [firm, documents, bankAccounts, taken] = await Promise.all([
    readFirm(deps, exporterId),
    listDocuments(deps, exporterId, 'checklist'),
    readAccounts(deps, exporterId),
    decisionsAbout(deps, 'exporter', exporterId),
  ])
  return { application: { ...shown(firm, documents), bankAccounts, decisions: decisionsOf(taken) }, taken }
}

const decisionsOf = (taken: Taken): Application['decisions'] =>
  taken
    .filter(({ stage }) => stage === 'final')
    .map(({ decision, reasons, note, at }) => ({ decision, reasons, note, decidedAt: at }))
    .toReversed()

const shown = (
  firm: Firm,
  documents: ReadonlyMap<string, Document[]>,
): Omit<Application, 'bankAccounts' | 'decisions'> => ({
  exporterId: firm.id as Id<'exporter'>,
  slug: firm.slug,
  state: firm.state,
  kind: kindOf(firm),
  names: { vi: firm.nameVi, en: firm.nameEn },
  legalName: firm.legalName,
  taxCode: firm.taxCode,
  province: { code: firm.provinceCode, name: { vi: firm.provinceVi, en: firm.provinceEn } },
  ward: firm.ward,
  addressLine: firm.addressLine,
  phone: firm.phone,
  email: firm.email,
  makes: { categoryIds: JSON.parse(firm.makesCategories) as Id<'category'>[], words: firm.makesWords },
  startedAt: firm.createdAt,
  submittedAt: firm.submittedAt,
  verifiedOn: firm.verifiedOn as Day | null,
  checklist: firm.items.map((item) => ({
    id: item.id as Id<'item'>,
    name: { vi: item.nameVi, en: item.nameEn },
    hint: { vi: item.hintVi, en: item.hintEn },
    needsDocument: item.needsDocument === 1,
    expires: item.expires === 1,
    state: item.state,
    reason: item.reason,
    expiresOn: item.expiresOn as Day | null,
    documents: documents.get(item.id) ?? [],
  })),
  missing: firm.missing,
})
