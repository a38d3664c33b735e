import { signal } from '@preact/signals'
import type { OrderConsignment } from '../../../schema/contracts/orders.ts'
import { exponentOf } from '../../../schema/values/currency.ts'
import { type Money, money } from '../../../schema/values/money.ts'
import type { Faults } from '../../console/form.tsx'
import { locale } from '../../console/language.ts'
import { SelectField, TextField } from '../../ui/field.tsx'
import { moneyText } from '../../ui/money-text.tsx'
import { reviewWords } from './words.ts'

type Mode = 'lines' | 'amount' | 'everything'
type Pieces = Readonly<Record<string, string>>

/** Of what a refund can be, and what is chosen: offered by the evidence, filled in the dialog, read for the body. */
const offered = signal<readonly OrderConsignment[]>([])
const chosen = signal<string>('')
const mode = signal<Mode>('lines')
const pieces = signal<Pieces>({})
const amount = signal('')
const faults = signal<Faults>({})

/** Begins a choice: the consignments there are, the one meant, and the pieces a buyer named. */
export function offerMoney(
  consignments: readonly OrderConsignment[],
  consignmentId: string | null,
  lines: readonly { lineId: string; quantity: number }[],
): void {
  offered.value = consignments
  const named = consignments.find((each) =>
    each.lines.some((line) => lines.some(({ lineId }) => lineId === line.lineId)),
  )
  chosen.value = consignmentId ?? named?.id ?? consignments[0]?.id ?? ''
  mode.value = lines.length > 0 ? 'lines' : 'everything'
  pieces.value = Object.fromEntries(lines.map(({ lineId, quantity }) => [lineId, String(quantity)]))
  amount.value = ''
  faults.value = {}
}

const consignment = (): OrderConsignment | undefined => offered.value.find(({ id }) => id === chosen.value)

const leftOf = ({ amounts }: OrderConsignment): Money =>
  money(amounts.total.minor - amounts.refunded.minor, amounts.total.currency)

const openOf = (line: OrderConsignment['lines'][number]): number => line.quantity - line.refundedQuantity

const numberOf = (text: string | undefined): number =>
  /^\d{1,3}$/.test((text ?? '').trim()) ? Number(text) : 0

/** "12,50" or "12.50" in the currency's own minor units; undefined for anything else. */
function amountOf(part: OrderConsignment): Money | undefined {
  const { currency } = part.amounts.total
  const digits = exponentOf(currency)
  const text = amount.value.trim().replace(',', '.')
  if (!new RegExp(`^\\d{1,9}(?:\\.\\d{1,${Math.max(1, digits)}})?$`).test(text)) return undefined
  const minor = Math.round(Number(text) * 10 ** digits)
  return minor > 0 && minor <= leftOf(part).minor ? money(minor, currency) : undefined
}

/** What it comes to: a line's goods, duty and import tax by the piece, as the books will reckon it. */
export function sumOf(): Money | undefined {
  const part = consignment()
  if (!part) return undefined
  if (mode.value === 'everything') return leftOf(part)
  if (mode.value === 'amount') return amountOf(part)
  const isAll = part.lines.every((line) => numberOf(pieces.value[line.lineId]) === openOf(line))
  if (isAll) return leftOf(part)
  const minor = part.lines.reduce((all, line) => {
    const count = Math.min(numberOf(pieces.value[line.lineId]), openOf(line))
    const upTo = (total: number, n: number) => Math.round((total * n) / line.quantity)
    const share = (total: number) =>
      upTo(total, line.refundedQuantity + count) - upTo(total, line.refundedQuantity)
    return all + share(line.goods.minor) + share(line.duty.minor) + share(line.importTax.minor)
  }, 0)
  return minor > 0 ? money(minor, part.amounts.total.currency) : undefined
}

/** What the body of the call says of it. */
export function moneyBody(): Record<string, unknown> {
  const part = consignment()
  if (!part) return {}
  const base = { consignmentId: part.id }
  if (mode.value === 'amount') return { ...base, amount: amountOf(part) }
  const lines = part.lines
    .map((line) => ({
      lineId: line.lineId,
      quantity: mode.value === 'everything' ? openOf(line) : numberOf(pieces.value[line.lineId]),
    }))
    .filter(({ quantity }) => quantity > 0)
  return mode.value === 'everything' && lines.length === 0
    ? { ...base, amount: leftOf(part) }
    : { ...base, lines }
}

/** What is missing or too much, by field. */
export function moneyFaults(): Faults {
  const text = reviewWords.say()
  const part = consignment()
  const found: Faults = !part
    ? { consignment: text.piecesWanted }
    : mode.value === 'amount' && !amountOf(part)
      ? { amount: text.amountWanted(moneyText(leftOf(part), locale.value)) }
      : mode.value === 'lines' && !sumOf()
        ? { [`pieces-${part.lines[0]?.lineId ?? ''}`]: text.piecesWanted }
        : mode.value === 'lines' &&
            part.lines.some((line) => numberOf(pieces.value[line.lineId]) > openOf(line))
          ? { [`pieces-${part.lines[0]?.lineId ?? ''}`]: text.piecesWanted }
          : {}
  faults.value = found
  return found
}

/** Which firm's consignment, and goods, an amount or the rest; the figure it comes to stands below. */
export function MoneyChoice() {
  const text = reviewWords.say()
  const part = consignment()
  const total = sumOf()
  const language = locale.value
  return (
    <>
      {offered.value.length > 1 && (
        <SelectField
          id="consignment"
          label={text.refundFrom}
          value={chosen.value}
          onChange={(event) => (chosen.value = event.currentTarget.value)}
        >
          {offered.value.map((each) => (
            <option key={each.id} value={each.id}>
              {each.exporter.names[language]}, {text.left(moneyText(leftOf(each), language))}
            </option>
          ))}
        </SelectField>
      )}
      <SelectField
        id="refund-what"
        label={text.refundWhat}
        value={mode.value}
        onChange={(event) => (mode.value = event.currentTarget.value as Mode)}
      >
        {(['lines', 'amount', 'everything'] as const).map((each) => (
          <option key={each} value={each}>
            {text.refundChoices[each]}
          </option>
        ))}
      </SelectField>
      {mode.value === 'lines' &&
        part?.lines.map((line) => (
          <TextField
            key={line.lineId}
            id={`pieces-${line.lineId}`}
            label={text.pieces(line.title[language] || line.title.vi, openOf(line))}
            inputMode="numeric"
            autocomplete="off"
            maxLength={3}
            error={faults.value[`pieces-${line.lineId}`]}
            value={pieces.value[line.lineId] ?? '0'}
            onInput={(event) =>
              (pieces.value = { ...pieces.value, [line.lineId]: event.currentTarget.value })
            }
          />
        ))}
      {mode.value === 'amount' && part && (
        <TextField
          id="amount"
          label={text.amountLabel(part.amounts.total.currency)}
          hint={text.left(moneyText(leftOf(part), language))}
          inputMode="decimal"
          autocomplete="off"
          error={faults.value['amount']}
          value={amount.value}
          onInput={(event) => (amount.value = event.currentTarget.value)}
        />
      )}
      <p class="figure">
        <output>{total ? text.willRefund(moneyText(total, language)) : '–'}</output>
      </p>
    </>
  )
}
