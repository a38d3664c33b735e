import { expect, test } from 'vitest'
import { money } from '../../../schema/values/money.ts'
import { amountText, kilograms, moneyText } from '../../../worker/papers/figures.ts'

test.each([
  [money(123_450, 'USD'), '1234.50 USD'],
  [money(5, 'USD'), '0.05 USD'],
  [money(0, 'EUR'), '0.00 EUR'],
  [money(1250, 'JPY'), '1250 JPY'],
  [money(1_250_000, 'VND'), '1250000 VND'],
  [money(1990, 'TWD'), '1990 TWD'],
  [money(-5, 'GBP'), '-0.05 GBP'],
])('%j is printed to its last unit, without grouping', (amount, text) => {
  expect(moneyText(amount)).toBe(text)
  expect(`${amountText(amount)} ${amount.currency}`).toBe(text)
})

test.each([
  [0, '0.000'],
  [5, '0.005'],
  [560, '0.560'],
  [1120, '1.120'],
  [20_000, '20.000'],
])('%i g are %s kg', (grams, text) => {
  expect(kilograms(grams)).toBe(text)
})
