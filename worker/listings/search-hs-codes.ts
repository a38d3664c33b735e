import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { searchHsCodes as contract } from '../../schema/contracts/hs-codes.ts'
import { dayOf } from '../../schema/values/day.ts'
import { foldedWords } from '../../schema/values/text.ts'
import { actsFor } from '../platform/actor.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { codesByDigits, codesByWords, type HsRow } from './hs-queries.ts'
import { boxMatch } from './hs-words.ts'
import { showHsCode } from './show-hs-code.ts'

const found = 10

/**
 * HS codes by words, marks ignored, or by first digits.
 * @throws {Refusal} `sign_in_needed`, `not_found` for another's firm.
 */
export async function searchHsCodes(
  { db, actor, now }: Deps,
  { exporterId, q }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  actsFor(actor, exporterId, 'read')
  const digits = q.replace(/[\s.]/g, '')
  const day = dayOf(now())
  if (/^\d{1,10}$/.test(digits)) {
    const [rows] = await read<[HsRow]>(db, [codesByDigits(digits.slice(0, 6), day, found)])
    return { items: rows.map((row) => showHsCode(row, digits.length >= 6 ? 'high' : 'medium')) }
  }
  const match = boxMatch(q)
  if (match === null) return { items: [] }
  const [rows] = await read<[HsRow]>(db, [codesByWords(match, day, found)])
  const asked = foldedWords(q)
  return { items: rows.map((row) => showHsCode(row, fitOf(row, asked))) }
}

/** The name itself says it: a good fit; only an example does: a fair one. */
function fitOf(row: HsRow, asked: readonly string[]): 'high' | 'medium' {
  const named = foldedWords(`${row.nameVi} ${row.nameEn}`)
  return asked.every((word) => named.some((each) => each.startsWith(word))) ? 'high' : 'medium'
}
