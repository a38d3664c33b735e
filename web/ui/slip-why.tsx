import type { QuoteReply } from '../../schema/contracts/quotes.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { type SlipText, slipText } from '../locales/slip.ts'
import { dayText, percentText } from './date-text.ts'
import { moneyText } from './money-text.tsx'
import { publicSource } from './public-source.ts'

type QuoteLine = QuoteReply['consignments'][number]['lines'][number]
/** What a reason is told from: a quote's line, or a line of an order with its frozen reasons. */
type Line = Pick<QuoteLine, 'variantId' | 'title' | 'hs' | 'duty' | 'importTax' | 'fees'>
type Part = QuoteLine['duty']['parts'][number]

/** Why each line's duty is what it is: every stacked part with its rate, base, agreement, proof and law. */
export const DutyWhy = ({ lines, locale }: { lines: readonly Line[]; locale: Locale }) => (
  <>
    {lines.map((line) => (
      <div key={line.variantId}>
        {lines.length > 1 && (
          <p>
            <b>{line.title[locale] || line.title.vi}</b>
          </p>
        )}
        <p>{slipText[locale].hs(line.hs)}</p>
        {dutyParts(line).map((part, at) => (
          <DutyPart key={at} part={part} base={line.duty.base} locale={locale} />
        ))}
        {line.duty.isKnown && line.duty.isEstimate && <p>{slipText[locale].lowConfidence}</p>}
      </div>
    ))}
  </>
)

const dutyParts = (line: Line): readonly Part[] => {
  const { duty } = line
  return duty.parts.length > 0
    ? duty.parts
    : [{ kind: duty.rule.kind, amount: duty.amount, rateBps: duty.rateBps, text: '', rule: duty.rule }]
}

function DutyPart({ part, base, locale }: { part: Part; base: Line['duty']['base']; locale: Locale }) {
  const text = slipText[locale]
  const { rule } = part
  return (
    <p>
      {text.dutyWhy[part.kind](percentText(part.rateBps, locale))}{' '}
      {part.kind !== 'unknown' && part.kind !== 'exempt' && `${text.base(moneyText(base, locale))} `}
      {rule.agreement && `${text.agreement(rule.agreement)} `}
      {rule.proof && `${text.proof(proofText(rule.proof, text))} `}
      {rule.saved && rule.saved.minor > 0 && `${text.saved(moneyText(rule.saved, locale))} `}
      {rule.validFrom && `${text.from(dayText(rule.validFrom, locale))} `}
      {part.kind !== 'unknown' && <Source rule={rule} locale={locale} />}
    </p>
  )
}

/** Which law or authority says so, or that none was looked up yet. The API keeps the whole source. */
function Source({ rule, locale }: { rule: Pick<Part['rule'], 'source' | 'confidence'>; locale: Locale }) {
  const text = slipText[locale]
  const source = publicSource(rule)
  return (
    <span class="muted">
      {source === null ? (
        text.sourceUnchecked
      ) : (
        <>
          {text.source} <span lang="en">{source}</span>.
        </>
      )}
    </span>
  )
}

/** A known way to show origin in words; a paper's own name stays as it is. */
const proofText = (proof: string, text: SlipText): string =>
  Object.hasOwn(text.proofs, proof) ? text.proofs[proof as keyof SlipText['proofs']] : proof

/** Why each line's import tax is what it is. */
export const ImportTaxWhy = ({ lines, locale }: { lines: readonly Line[]; locale: Locale }) => {
  const text = slipText[locale]
  return (
    <>
      {lines.map(({ variantId, title, importTax: { rule, rateBps, base, isEstimate } }) => (
        <p key={variantId}>
          {lines.length > 1 && <b>{title[locale] || title.vi}: </b>}
          {text.taxWhy[rule.kind](percentText(rateBps, locale))}{' '}
          {rule.kind !== 'none' && `${text.base(moneyText(base, locale))} `}
          <Source rule={rule} locale={locale} />
          {isEstimate && ` ${text.lowConfidence}`}
        </p>
      ))}
    </>
  )
}

/** The fees the law names, each with how many times it was counted. */
export const FeesWhy = ({ lines, locale }: { lines: readonly Line[]; locale: Locale }) => (
  <>
    {lines.flatMap((line) =>
      line.fees.map((fee) => (
        <p key={line.variantId + fee.code}>
          {fee.name[locale]}: {moneyText(fee.amount, locale)}
        </p>
      )),
    )}
  </>
)
