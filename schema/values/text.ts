/**
 * Vietnamese folded for search and slugs: marks dropped, đ becomes d, lower case. The database's tokenizer keeps đ as
 * a letter of its own, so folding is ours, on both sides of a search.
 */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()

/** A path segment: `ca-phe-robusta-rang-moc`. At most 80 characters. */
export const slugOf = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80)
    .replace(/-$/, '')

/** The words of a text, folded: the tokens the search index holds. */
export const foldedWords = (text: string): string[] => fold(text).match(/[a-z0-9]+/g) ?? []

/** VNI digits for the combining marks, the typing convention every Vietnamese keyboard knows. */
const vniDigits: Record<string, string> = {
  '\u0301': '1',
  '\u0300': '2',
  '\u0309': '3',
  '\u0303': '4',
  '\u0323': '5',
  '\u0302': '6',
  '\u031b': '7',
  '\u0306': '8',
}

/**
 * The words of a text with their marks spelt in VNI digits ("mắm" → "ma81m", "đá" → "d9a1"): plain ASCII, so a
 * tokenizer that drops marks still tells "mắm" from "mâm". A word typed without marks is itself.
 */
export function markedWords(text: string): string[] {
  const spelt = text
    .normalize('NFD')
    .toLowerCase()
    .replace(/đ/g, 'd9')
    .replace(/\p{M}/gu, (mark) => vniDigits[mark] ?? '')
  return spelt.match(/[a-z0-9]+/g) ?? []
}

/** Whether a text carries any Vietnamese mark: only then do exact marks rank. */
export const hasMarks = (text: string): boolean => /[đĐ]|\p{M}/u.test(text.normalize('NFD'))

/** A name as it stands on a shipping label or a bank's line: capitals without marks. */
export const asciiCapitals = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'D')
    .toUpperCase()
    .replace(/[^\x20-\x7e]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
