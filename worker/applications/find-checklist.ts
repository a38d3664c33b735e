import type { Checklist } from '../../schema/contracts/applications.ts'
import type { ExporterKind } from '../../schema/values/application.ts'
import type { Id } from '../../schema/values/id.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { allRules, type RuleRow } from './queries.ts'

/** What firms must show, retired items too. Its version is when it last changed. */
export async function findChecklist({ db }: Deps): Promise<Checklist> {
  const [rows] = await read<[RuleRow]>(db, [allRules()])
  return {
    version: versionOf(rows),
    items: rows.map((row) => ({
      id: row.id as Id<'item'>,
      firmKinds: JSON.parse(row.firmKinds) as ExporterKind[],
      categoryIds: JSON.parse(row.categoryIds) as Id<'category'>[],
      checkKind: row.checkKind,
      name: { vi: row.nameVi, en: row.nameEn },
      hint: { vi: row.hintVi, en: row.hintEn },
      needsDocument: row.needsDocument === 1,
      expires: row.expires === 1,
      retired: row.retiredAt !== null,
    })),
  }
}

export const versionOf = (rows: readonly RuleRow[]): number =>
  rows.reduce((latest, { updatedAt }) => Math.max(latest, updatedAt), 0)
