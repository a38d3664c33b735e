/** `EB123456785VN`: two letters of the service, eight digits, a check digit, the country that issued it. */
const s10 = /^[A-Z]{2}\d{9}[A-Z]{2}$/
const weights = [8, 6, 4, 2, 3, 5, 9, 7] as const

/** A tracking number as carriers write it: capitals, without the spaces a slip prints between groups. */
export const trackingNumberOf = (typed: string): string =>
  typed
    .trim()
    .toUpperCase()
    .replace(/(?<=[A-Z0-9]) +(?=[A-Z0-9])/g, '')

/**
 * The check digit of eight digits, by the Universal Postal Union's standard S10 (modulus 11; 10 is written 0, 11 is
 * written 5).
 */
export function s10CheckDigit(digits: string): number {
  const sum = weights.reduce((all, weight, at) => all + weight * Number(digits[at]), 0)
  const check = 11 - (sum % 11)
  return check === 10 ? 0 : check === 11 ? 5 : check
}

/**
 * Whether a postal tracking number was mistyped: it has the form of S10, and its check digit does not fit. Numbers of
 * couriers have forms of their own and pass.
 */
export function isMistyped(trackingNumber: string): boolean {
  const number = trackingNumberOf(trackingNumber)
  return s10.test(number) && s10CheckDigit(number.slice(2, 10)) !== Number(number[10])
}
