/** Letters that have no base letter to fall back to, and signs a typewriter spells otherwise. */
const spelt: Record<string, string> = {
  đ: 'd',
  Đ: 'D',
  ł: 'l',
  Ł: 'L',
  ı: 'i',
  œ: 'oe',
  Œ: 'OE',
  '–': '-',
  '—': '-',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '…': '...',
}

const isLatin = (text: string): boolean => /^[\x20-\x7e\xa0-\xff]*$/.test(text)

/**
 * A text in Latin-1: as it stands when it can be, else without its marks, whole, so a name is not half of one kind.
 * Undefined for scripts that have no such spelling: better no paper than one with holes.
 */
export function latin(text: string): string | undefined {
  const composed = text
    .normalize('NFC')
    .replace(/[–—’‘“”…]/g, (sign) => spelt[sign] ?? sign)
    .replace(/\s+/g, ' ')
    .trim()
  if (isLatin(composed)) return composed
  const folded = composed
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/./gu, (sign) => spelt[sign] ?? sign)
  return isLatin(folded) ? folded : undefined
}

/** Words broken into lines of at most `width`; a word that is longer is cut. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((each) => each.match(new RegExp(`.{1,${width}}`, 'g')) ?? [])) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

export type Column = { head: string; width: number; isNumber?: boolean }

const cell = (text: string, { width, isNumber }: Column): string =>
  isNumber ? text.padStart(width) : text.padEnd(width)

/** One row of a table as lines: what does not fit a column goes on below. */
export function rowLines(columns: readonly Column[], texts: readonly string[]): string[] {
  const cells = columns.map((column, at) => wrap(texts[at] ?? '', column.width))
  const height = Math.max(...cells.map((lines) => lines.length))
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((column, at) => cell(cells[at]?.[line] ?? '', column))
      .join(' ')
      .trimEnd(),
  )
}

/** Two blocks side by side. */
export function sideBySide(left: readonly string[], right: readonly string[], width: number): string[] {
  const half = Math.floor((width - 3) / 2)
  const [a, b] = [left, right].map((lines) => lines.flatMap((line) => wrap(line, half)))
  const height = Math.max(a?.length ?? 0, b?.length ?? 0)
  return Array.from({ length: height }, (_, at) =>
    `${(a?.[at] ?? '').padEnd(half)}   ${b?.[at] ?? ''}`.trimEnd(),
  )
}
