import { exponentOf } from '../../schema/values/currency.ts'
import { divideHalfUp } from '../../schema/values/money.ts'
import type { dutyKinds } from '../../schema/contracts/quotes.ts'
import type { Goods } from './goods.ts'
import type { AdditionalDuty, MarketBook, RuleRef, Specific, Tariff } from './market-book.ts'
import { type Claim, claimsOf, type ConsignmentValue, isAtHand } from './preference.ts'

export type DutyKind = (typeof dutyKinds)[number]

export type DutyPart = {
  kind: DutyKind
  amountMinor: number
  rateBps: number
  text: string
  rule: RuleRef
  agreement?: string
  proof?: string
  savedMinor?: number
}

export type DutyVerdict = {
  kind: DutyKind
  amountMinor: number
  baseMinor: number
  rateBps: number
  parts: readonly DutyPart[]
  rule: RuleRef
  agreement?: string
  proof?: string
  savedMinor?: number
  /** False: a rate is missing, the amount is a zero that says nothing. */
  isKnown: boolean
  /** True: a row nobody checked decided, so nothing is collected ahead on it. */
  isEstimate: boolean
  notes: readonly { code: string; facts: Record<string, unknown> }[]
}

type Basis = { baseMinor: number; netGrams: number }

/**
 * The duty of one line: the lowest of the ordinary rate and every preference whose proof is at hand or waived, with
 * the additional duties stacked on top whatever the agreement. A missing rate is `unknown`, never zero.
 */
export function dutyOf(book: MarketBook, goods: Goods, basis: Basis, value: ConsignmentValue): DutyVerdict {
  const additional = additionalTo(book, goods)
  const claims = claimsOf(book, goods, value)
  const tariff = book.tariffs.get(goods.hs6)
  const mfn: DutyPart | null =
    tariff && tariff.mfnBps !== null && isPriceable(book, tariff)
      ? ratePart(book, 'mfn', basis, tariff.mfnBps, tariff.text, tariff, tariff.specific)
      : null
  const preferred = bestClaim(book, basis, claims, mfn)
  const main = preferred ?? mfn
  if (additional === 'unknown' || !main)
    return unknownDuty(
      basis,
      goods,
      additional === 'unknown' ? 'additional_rate_missing' : tariff ? 'rate_not_computable' : 'rate_missing',
      tariff,
    )
  const parts = [main, ...additional.map((row) => additionalPart(book, basis, row))]
  const stacked = parts.filter((part) => part.kind === 'additional').at(-1)
  const lead = stacked ?? main
  return {
    ...lead,
    amountMinor: parts.reduce((all, part) => all + part.amountMinor, 0),
    rateBps: parts.reduce((all, part) => all + part.rateBps, 0),
    baseMinor: basis.baseMinor,
    parts,
    isKnown: true,
    isEstimate: parts.some((part) => part.rule.confidence === 'low'),
    notes: missedSaving(book, basis, claims, main),
  }
}

const isPriceable = (book: MarketBook, { isComplete, specific }: Tariff): boolean =>
  isComplete && (specific === null || book.rates.has(specific.currency))

/** A duty nobody can compute: quoted as due on delivery, "duty not included". */
function unknownDuty(basis: Basis, goods: Goods, why: string, tariff: RuleRef | undefined): DutyVerdict {
  const rule: RuleRef = tariff ?? {
    id: `none:${goods.hs6}`,
    source: 'no row of the tariff covers this code',
    confidence: 'low',
    validFrom: null,
    validTo: null,
  }
  return {
    kind: 'unknown',
    amountMinor: 0,
    baseMinor: basis.baseMinor,
    rateBps: 0,
    parts: [],
    rule,
    isKnown: false,
    isEstimate: true,
    notes: [{ code: 'duty_unknown', facts: { why, hs6: goods.hs6 } }],
  }
}

function bestClaim(
  book: MarketBook,
  basis: Basis,
  claims: readonly Claim[],
  mfn: DutyPart | null,
): DutyPart | null {
  const claim = claims.find(isAtHand)
  if (!claim) return null
  const part = preferencePart(book, basis, claim)
  if (mfn && mfn.amountMinor <= part.amountMinor) return null
  return mfn ? { ...part, savedMinor: mfn.amountMinor - part.amountMinor } : part
}

const preferencePart = (book: MarketBook, basis: Basis, { preference, proof }: Claim): DutyPart => ({
  ...ratePart(book, 'preference', basis, preference.bps, preference.text, preference, null),
  agreement: preference.agreement,
  proof: proof.kind,
})

/** What a certificate of origin would still save: said, never deducted. */
function missedSaving(
  book: MarketBook,
  basis: Basis,
  claims: readonly Claim[],
  taken: DutyPart,
): DutyVerdict['notes'] {
  const [best] = claims
  if (!best || isAtHand(best)) return []
  const savedMinor = taken.amountMinor - preferencePart(book, basis, best).amountMinor
  return savedMinor > 0
    ? [
        {
          code: 'certificate_would_save',
          facts: {
            agreement: best.agreement.id,
            form: best.proof.form,
            saved: { minor: savedMinor, currency: book.currency },
          },
        },
      ]
    : []
}

/** The measures that hit these goods; `unknown` when one has no rate, or the goods come from elsewhere. */
function additionalTo(book: MarketBook, goods: Goods): AdditionalDuty[] | 'unknown' {
  const chosen = new Map<string, AdditionalDuty>()
  for (const row of book.additional) {
    if (row.hs6 !== '*' && row.hs6 !== goods.hs6) continue
    if (row.originCountry !== goods.originCountry) return 'unknown'
    if (row.hs6 !== '*' || !chosen.has(row.measure)) chosen.set(row.measure, row)
  }
  const rows = [...chosen.values()]
  return rows.some((row) => row.bps === null) ? 'unknown' : rows
}

const additionalPart = (book: MarketBook, basis: Basis, row: AdditionalDuty): DutyPart =>
  ratePart(
    book,
    row.isExemption || row.bps === 0 ? 'exempt' : 'additional',
    basis,
    row.bps ?? 0,
    row.name.en,
    row,
    null,
  )

function ratePart(
  book: MarketBook,
  kind: DutyKind,
  { baseMinor, netGrams }: Basis,
  bps: number,
  text: string,
  row: RuleRef,
  specific: Specific | null,
): DutyPart {
  const { id, source, confidence, validFrom, validTo } = row
  const rule = { id, source, confidence, validFrom, validTo }
  const amountMinor = roundDuty(book, rateOn(book, baseMinor, netGrams, bps, specific))
  return { kind, amountMinor, rateBps: bps, text, rule }
}

/** Ad valorem plus specific, added exactly and rounded once, half up, to the market's minor unit. */
function rateOn(
  book: MarketBook,
  baseMinor: number,
  netGrams: number,
  bps: number,
  specific: Specific | null,
): number {
  if (!specific) return bps === 0 ? 0 : Number(divideHalfUp(BigInt(baseMinor) * BigInt(bps), 10_000n))
  const from = book.rates.get(specific.currency)
  const to = book.rates.get(book.currency)
  if (!from || !to) throw new RangeError(`no rate for a specific duty in ${specific.currency}`)
  const numerator =
    BigInt(specific.micro) * BigInt(netGrams) * BigInt(to.valueE15) * 10n ** BigInt(exponentOf(book.currency))
  const denominator = 1_000_000n * BigInt(specific.grams) * BigInt(from.valueE15)
  return Number(
    divideHalfUp(BigInt(baseMinor) * BigInt(bps) * denominator + numerator * 10_000n, 10_000n * denominator),
  )
}

/** Japan drops what is below JPY 100 of a duty. */
const roundDuty = (book: MarketBook, minor: number): number =>
  book.rule.rounding === 'japan' ? Math.floor(minor / 100) * 100 : minor
