import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { sameDigest, sha256 } from '../platform/digest.ts'
import { type CodeRow, spendTry } from './queries.ts'
import { codeDigest } from './send-sign-in-code.ts'

/** A code that was right and is still to be used up (`useCode`, `assertOne`) in the batch it opens something for. */
export type SpentCode = { id: string; email: string; purpose: 'sign_in' | 'join'; locale: string }

/** Spends one try at the newest code of this address and browser; undefined when it was not right. */
export async function spendCode(
  deps: Deps,
  { email, code, nonce }: { email: string; code: string; nonce: string | undefined },
): Promise<SpentCode | undefined> {
  const nonceHash = nonce === undefined ? '' : await sha256(nonce)
  const [[row]] = await read<[CodeRow]>(deps.db, [spendTry(email, nonceHash, deps.now())])
  const given = await codeDigest(deps, {
    id: row?.id ?? '',
    email,
    nonceHash,
    code: code.replace(/[\s-]/g, ''),
  })
  if (!row || !sameDigest(given, row.codeHmac)) return undefined
  return { id: row.id, email, purpose: row.purpose, locale: row.locale }
}
