import { type Goods, startsWithAny } from './goods.ts'
import type { EntryRule } from './market-book.ts'

export type EntryVerdict = {
  status: 'allowed' | 'papers' | 'blocked' | 'unknown'
  rules: readonly EntryRule[]
}

/**
 * Whether goods may enter in a retail parcel, and every rule that says something about them. A prohibition nobody
 * checked against its source (`low`) does not block by itself: the answer is `unknown`, for an operator to settle.
 * Goods without any flag were never classified, so nothing can be said of them either.
 */
export function mayEnter(goods: Pick<Goods, 'hs6' | 'flags'>, rules: readonly EntryRule[]): EntryVerdict {
  const hits = rules.filter((rule) => concerns(rule, goods))
  const prohibitions = hits.filter((rule) => rule.severity === 'blocked')
  if (prohibitions.some((rule) => rule.confidence !== 'low')) return { status: 'blocked', rules: hits }
  if (prohibitions.length > 0 || goods.flags.length === 0) return { status: 'unknown', rules: hits }
  return { status: hits.some((rule) => rule.severity === 'paperwork') ? 'papers' : 'allowed', rules: hits }
}

/** An empty column does not restrict, `*` hits everything; `all` wants one of the flags and one of the prefixes. */
function concerns(rule: EntryRule, goods: Pick<Goods, 'hs6' | 'flags'>): boolean {
  const byFlag = rule.flags.some((flag) => flag === '*' || goods.flags.includes(flag))
  const byCode = startsWithAny(goods.hs6, rule.hsPrefixes)
  if (rule.match === 'all')
    return (byFlag || rule.flags.length === 0) && (byCode || rule.hsPrefixes.length === 0)
  return byFlag || byCode
}
