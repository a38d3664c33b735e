import type { ComponentChildren } from 'preact'
import type { Locale } from '../../schema/values/locale.ts'
import type { Money } from '../../schema/values/money.ts'
import { slipText } from '../locales/slip.ts'
import { moneyText } from './money-text.tsx'

/**
 * The landed-cost slip: the paper that travels with goods. A frame, rows, a total; what the rows are is the page's
 * business (`quote-slip.tsx` fills one from a quote, the order page from what was paid).
 */
export const Slip = ({
  title,
  level = 2,
  id,
  children,
}: {
  title: string
  level?: 2 | 3
  id?: string
  children: ComponentChildren
}) => {
  const Title = `h${level}` as 'h2'
  return (
    <div class="slip-sheet">
      <section class="slip" {...(id ? { id } : {})} aria-label={title}>
        <Title>{title}</Title>
        {children}
      </section>
    </div>
  )
}

/** One line: what, how much, and on demand why. `amount` is money, or words when there is no figure. */
export const SlipRow = ({
  label,
  note,
  amount,
  locale,
  why,
}: {
  label: ComponentChildren
  note?: ComponentChildren
  amount: Money | string
  locale: Locale
  why?: ComponentChildren
}) => (
  <div class="slip-row">
    <dt>
      {label}
      {note && <span class="slip-note"> {note}</span>}
    </dt>
    <dd>{typeof amount === 'string' ? <span class="muted">{amount}</span> : moneyText(amount, locale)}</dd>
    {why && (
      <dd class="slip-why">
        <details>
          <summary>
            {slipText[locale].why}
            <span class="visually-hidden"> ({label})</span>
          </summary>
          {why}
        </details>
      </dd>
    )}
  </div>
)

/** The last line, in the display face. The figure is announced when a script changes it. */
export const SlipTotal = ({ label, amount, locale }: { label?: string; amount: Money; locale: Locale }) => (
  <div class="slip-total">
    <dt>{label ?? slipText[locale].total}</dt>
    <dd>
      <output>{moneyText(amount, locale)}</output>
    </dd>
  </div>
)

/** A sum inside the slip that is not the last word: a parcel of several. */
export const SlipSubtotal = ({ label, amount, locale }: { label: string; amount: Money; locale: Locale }) => (
  <div class="slip-row">
    <dt>
      <b>{label}</b>
    </dt>
    <dd>
      <b>{moneyText(amount, locale)}</b>
    </dd>
  </div>
)
