import type { Currency } from '../../schema/values/currency.ts'
import { across } from '../../schema/values/money.ts'
import type { Agreement, MarketBook, Preference } from './market-book.ts'
import type { Goods } from './goods.ts'

/** Values of the whole consignment in minor units of the market's currency: what proofs and waivers are measured on. */
export type ConsignmentValue = { goodsMinor: number; customsMinor: number }

/** `waived` by value, an `origin_declaration` on the invoice, or the certificate's own name when it must be asked for. */
export type Proof = { kind: 'waived' | 'origin_declaration' | 'certificate'; form: string }

export type Claim = { preference: Preference & { bps: number }; agreement: Agreement; proof: Proof }

/**
 * The preferences the schedule offers these goods, lowest rate first, then least paperwork. Origin must be shown (a
 * criterion on the listing, made in Viet Nam): a share of Vietnamese content alone proves nothing. Parcels travel
 * direct. A rate the schedule leaves empty (inside a quota only) is no claim.
 */
export function claimsOf(
  book: MarketBook,
  goods: Pick<Goods, 'hs6' | 'originCountry' | 'originCriterion'>,
  value: ConsignmentValue,
): Claim[] {
  if (goods.originCountry !== 'VN' || goods.originCriterion === null) return []
  const claims: Claim[] = []
  for (const preference of book.preferences.get(goods.hs6) ?? []) {
    const agreement = book.agreements.get(preference.agreement)
    if (agreement && preference.bps !== null)
      claims.push({
        preference: { ...preference, bps: preference.bps },
        agreement,
        proof: proofOf(book, agreement, value),
      })
  }
  return claims.sort(
    (a, b) => a.preference.bps - b.preference.bps || paperwork[a.proof.kind] - paperwork[b.proof.kind],
  )
}

const paperwork = { waived: 0, origin_declaration: 1, certificate: 2 } as const

/** A certificate is issued for a packed shipment, so at the quote it is never at hand; the other two are. */
export const isAtHand = ({ proof }: Claim): boolean => proof.kind !== 'certificate'

function proofOf(book: MarketBook, agreement: Agreement, value: ConsignmentValue): Proof {
  const { waiver, selfCertLimit } = agreement
  if (waiver && isWithin(book, waiver.basis === 'fob' ? value.goodsMinor : value.customsMinor, waiver))
    return { kind: 'waived', form: agreement.proofForm }
  if (selfCertLimit && isWithin(book, value.goodsMinor, selfCertLimit))
    return { kind: 'origin_declaration', form: agreement.proofForm }
  return { kind: 'certificate', form: agreement.proofForm }
}

function isWithin(book: MarketBook, minor: number, limit: { minor: number; currency: Currency }): boolean {
  const converted = inMarketMoney(book, limit)
  return converted !== null && minor <= converted
}

/**
 * A limit or fee the law names, in the market's currency at the rate without margin, rounded half up. Null when
 * its currency has no rate: then nothing is assumed.
 */
export function inMarketMoney(
  book: MarketBook,
  amount: { minor: number; currency: Currency },
): number | null {
  if (amount.currency === book.currency) return amount.minor
  const from = book.rates.get(amount.currency)
  const to = book.rates.get(book.currency)
  return from && to ? across(amount, from.valueE15, book.currency, to.valueE15).minor : null
}
