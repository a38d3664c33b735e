import { sql } from 'drizzle-orm'
import type { saveChecklist as contract } from '../../schema/contracts/applications.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import { audit } from '../platform/audit.ts'
import { assertZero, read, type Statement, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { findChecklist, versionOf } from './find-checklist.ts'
import { allRules, mostItems, type RuleRow } from './queries.ts'

type Sent = Ask<typeof contract>['items'][number]

/**
 * Puts the list in the place of the one that was there. Firms that apply are asked the new one at once; what was
 * accepted stays accepted.
 * @throws {Refusal} `version_changed` when somebody else changed it; `invalid` for an id there is not, or twice.
 */
export async function saveChecklist(
  deps: Deps,
  { version, items }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { db, now, newId } = deps
  const [rows] = await read<[RuleRow]>(db, [allRules()])
  const known = new Map(rows.map((row) => [row.id, row]))
  const named = items.flatMap(({ id }) => (id === null ? [] : [id]))
  const fields = items.flatMap(({ id }, at) =>
    id !== null && (!known.has(id) || named.indexOf(id) !== named.lastIndexOf(id))
      ? [{ path: `items.${at}.id`, problem: 'unknown' }]
      : [],
  )
  const left = rows.filter(({ id }) => !named.some((name) => name === id))
  if (fields.length > 0 || items.length + left.length > mostItems)
    throw new Refusal('invalid', {
      fields: fields.length > 0 ? fields : [{ path: 'items', problem: 'too_big' }],
    })
  // The version grows by every change, even two within one millisecond.
  const at = Math.max(now(), versionOf(rows) + 1)
  const next = [
    ...items.map((item, place) => ruleFrom(item, item.id ?? newId('item'), place, at, known)),
    ...left.map((row, place) => ({
      ...row,
      position: items.length + place,
      retiredAt: row.retiredAt ?? at,
      updatedAt: at,
    })),
  ]
  try {
    await write(db, [
      assertZero(db, sql`(select ifnull(max(updated_at), 0) <> ${version} from checklist_items)`),
      putRules(deps, next),
      audit(deps, {
        action: 'checklist_changed',
        subject: 'checklist',
        facts: { before: rows.map(shortOf), after: next.map(shortOf) },
      }),
    ])
  } catch (error) {
    if (brokeRule(error, 'guard: assert_zero'))
      throw new Refusal('version_changed', { version: versionOf(rows) })
    throw error
  }
  return await findChecklist(deps)
}

const ruleFrom = (
  item: Sent,
  id: string,
  position: number,
  at: number,
  known: ReadonlyMap<string, RuleRow>,
): RuleRow => ({
  id,
  firmKinds: JSON.stringify(item.firmKinds),
  categoryIds: JSON.stringify(item.categoryIds),
  checkKind: item.checkKind,
  nameVi: item.name.vi,
  nameEn: item.name.en,
  hintVi: item.hint.vi,
  hintEn: item.hint.en,
  needsDocument: item.needsDocument ? 1 : 0,
  expires: item.expires ? 1 : 0,
  position,
  retiredAt: item.retired ? (known.get(id)?.retiredAt ?? at) : null,
  updatedAt: at,
})

const shortOf = ({ id, nameVi, firmKinds, needsDocument, expires, retiredAt }: RuleRow) => ({
  id,
  nameVi,
  firmKinds: JSON.parse(firmKinds) as string[],
  needsDocument: needsDocument === 1,
  expires: expires === 1,
  isRetired: retiredAt !== null,
})

const putRules = ({ db }: Deps, rules: readonly RuleRow[]): Statement =>
  db.run(sql`
    insert into checklist_items (id, firm_kinds, category_ids, check_kind, name_vi, name_en, hint_vi, hint_en,
      needs_document, expires, position, retired_at, updated_at)
    select value ->> 'id', value ->> 'firmKinds', value ->> 'categoryIds', value ->> 'checkKind', value ->> 'nameVi',
      value ->> 'nameEn', value ->> 'hintVi', value ->> 'hintEn', value ->> 'needsDocument', value ->> 'expires',
      value ->> 'position', value ->> 'retiredAt', value ->> 'updatedAt'
    from json_each(${JSON.stringify(rules)}) where true
    on conflict (id) do update set firm_kinds = excluded.firm_kinds, category_ids = excluded.category_ids,
      check_kind = excluded.check_kind, name_vi = excluded.name_vi, name_en = excluded.name_en, hint_vi = excluded.hint_vi,
      hint_en = excluded.hint_en, needs_document = excluded.needs_document, expires = excluded.expires,
      position = excluded.position, retired_at = excluded.retired_at, updated_at = excluded.updated_at`)
