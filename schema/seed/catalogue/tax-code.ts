const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3]

/** The tenth digit of a Vietnamese tax code, or null when the nine give none. Weights as tax software uses them; general knowledge, not read in a law. */
export function checkDigit(nine: string): number | null {
  const digit = 10 - (weights.reduce((all, weight, at) => all + weight * Number(nine[at]), 0) % 11)
  return digit >= 0 && digit <= 9 ? digit : null
}

/** The first valid ten-digit code whose nine digits are `from` or follow it by steps of 100,000. */
export function taxCodeOf(from: number): string {
  for (let nine = from; ; nine += 100_000) {
    const digit = checkDigit(String(nine).padStart(9, '0'))
    if (digit !== null) return `${String(nine).padStart(9, '0')}${digit}`
  }
}
