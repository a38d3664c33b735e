import type { LineWhy, QuoteReply } from '../../schema/contracts/quotes.ts'
import type { Money } from '../../schema/values/money.ts'
import type { DutyPart, DutyVerdict } from '../customs/duty.ts'
import type { EntryVerdict } from '../customs/entry.ts'
import type { LandedLine } from '../customs/landed-cost.ts'
import type { EntryRule, LegalFee, MarketBook, RuleRef } from '../customs/market-book.ts'

type Line = QuoteReply['consignments'][number]['lines'][number]

/** A line's entry, duty, tax and fees with the rules behind them, as the reply shows and the order keeps them. */
export function explainLine(book: MarketBook, line: LandedLine, entry: EntryVerdict): LineWhy {
  const money = (minor: number): Money => ({ minor, currency: book.currency })
  return {
    entry: explainEntry(entry),
    duty: explainDuty(line, money),
    importTax: {
      amount: money(line.tax.amountMinor),
      rateBps: line.tax.rateBps,
      base: money(line.tax.baseMinor),
      rule: { ...ruleOf(line.tax.rule), kind: line.tax.kind, name: book.rule.taxName },
      isEstimate: line.tax.isEstimate,
      collected: line.taxCollected,
    },
    fees: line.fee && book.rule.fee ? [explainFee(book.rule.fee, line, money)] : [],
    notes: [...line.duty.notes],
  }
}

const ruleOf = ({ id, source, confidence, validFrom, validTo }: RuleRef) => ({
  id,
  source,
  confidence,
  validFrom,
  ...(validTo === null ? {} : { validTo }),
})

/** The verdict with its reasons, as quotes and listings show it. */
export const explainEntry = ({ status, rules }: EntryVerdict): Line['entry'] => ({
  status,
  reasons: rules.length === 0 && status === 'unknown' ? [unclassified] : rules.map(explainReason),
})

const unclassified: Line['entry']['reasons'][number] = {
  code: 'goods_unclassified',
  severity: 'paperwork',
  title: { vi: 'Hàng chưa được phân loại', en: 'Goods not classified yet' },
  facts: {},
  source: 'no flags on the code or the listing',
  confidence: 'low',
}

const explainReason = (rule: EntryRule): Line['entry']['reasons'][number] => ({
  code: rule.id,
  severity: rule.severity,
  title: rule.title,
  facts: { ...rule.facts, documents: rule.documents, validFrom: rule.validFrom, validTo: rule.validTo },
  ...(rule.documents[0] ? { document: rule.documents[0] } : {}),
  source: rule.source,
  confidence: rule.confidence,
})

function explainDuty({ duty, dutyCollected }: LandedLine, money: (minor: number) => Money): Line['duty'] {
  return {
    amount: money(duty.amountMinor),
    rateBps: duty.rateBps,
    base: money(duty.baseMinor),
    rule: dutyRule(duty, money),
    parts: duty.parts.map((part) => ({
      kind: part.kind,
      amount: money(part.amountMinor),
      rateBps: part.rateBps,
      text: part.text,
      rule: dutyRule(part, money),
    })),
    isKnown: duty.isKnown,
    isEstimate: duty.isEstimate,
    collected: dutyCollected,
  }
}

const dutyRule = (
  { kind, rule, agreement, proof, savedMinor }: DutyPart | DutyVerdict,
  money: (minor: number) => Money,
): Line['duty']['rule'] => ({
  ...ruleOf(rule),
  kind,
  ...(agreement === undefined ? {} : { agreement }),
  ...(proof === undefined ? {} : { proof }),
  ...(savedMinor === undefined ? {} : { saved: money(savedMinor) }),
})

const explainFee = (
  fee: LegalFee,
  line: LandedLine,
  money: (minor: number) => Money,
): Line['fees'][number] => ({
  code: fee.code,
  name: fee.name,
  amount: money(line.fee?.minor ?? 0),
  units: line.fee?.units ?? 0,
  collected: line.feeCollected,
})
