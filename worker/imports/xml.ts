import { sheetRefused } from './refuse-sheet.ts'

/** What a reader of markup is told, names without their prefix. */
export type XmlReader = {
  open?: (name: string, attributes: string) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

/** No tag of a workbook is this long; what is, was made to hurt. */
const longestTag = 64 * 1024
/** Nor any comment or literal section; one that never ends would be searched again with each piece. */
const longestSection = 1024 * 1024

/**
 * Markup of a workbook's parts in pieces, as it is unpacked. A document type is refused outright (no workbook has
 * one), so there are no entities but the five of XML, nothing is fetched and nothing multiplies.
 * `end` says whether a tag was left open, as in a file cut off on its way.
 */
export function xmlFeed(reader: XmlReader): { feed: (piece: string) => void; end: () => void } {
  let rest = ''
  const feed = (piece: string) => {
    const markup = rest + piece
    let at = 0
    for (;;) {
      const open = markup.indexOf('<', at)
      if (open < 0) break
      if (open > at) reader.text?.(markup.slice(at, open))
      const end = endOf(markup, open, reader)
      if (end < 0) {
        at = open
        break
      }
      at = end
    }
    rest = markup.slice(at)
    const isTag = rest.startsWith('<') && !rest.startsWith('<!')
    if (rest.length > (isTag ? longestTag : longestSection)) throw sheetRefused('broken')
    // Text before the next tag is handed on at once, but never half an entity.
    if (!rest.startsWith('<') && rest.length > longestTag) {
      const cut = rest.lastIndexOf('&')
      const safe = cut > rest.length - 16 && cut >= 0 ? cut : rest.length
      reader.text?.(rest.slice(0, safe))
      rest = rest.slice(safe)
    }
  }
  const end = () => {
    if (rest.startsWith('<')) throw sheetRefused('broken')
  }
  return { feed, end }
}

/** The place after the construct that begins at `open`, told to the reader; -1 when it is not all there yet. */
function endOf(markup: string, open: number, reader: XmlReader): number {
  const next = markup.charCodeAt(open + 1)
  if (next === 33) return endOfOther(markup, open, reader)
  const end = closing(markup, open)
  if (end < 0) return -1
  if (next === 63) return end + 1
  if (next === 47) {
    reader.close?.(plain(markup.slice(open + 2, end).trim()))
    return end + 1
  }
  const isEmpty = markup.charCodeAt(end - 1) === 47
  const inside = markup.slice(open + 1, isEmpty ? end - 1 : end)
  const space = inside.search(/\s/)
  const name = plain(space < 0 ? inside : inside.slice(0, space))
  reader.open?.(name, space < 0 ? '' : inside.slice(space))
  if (isEmpty) reader.close?.(name)
  return end + 1
}

/** The `>` that ends a tag: one inside quotes does not. Each character is looked at once, whatever stands between. */
function closing(markup: string, open: number): number {
  let at = open
  for (;;) {
    const end = markup.indexOf('>', at)
    const quote = markup.slice(at, end < 0 ? open + longestTag : end).indexOf('"')
    if (end >= 0 && end - open > longestTag && quote < 0) throw sheetRefused('broken')
    if (quote < 0) return end
    const shut = markup.indexOf('"', at + quote + 1)
    if ((shut < 0 ? markup.length : shut) - open > longestTag) throw sheetRefused('broken')
    if (shut < 0) return -1
    at = shut + 1
  }
}

function endOfOther(markup: string, open: number, reader: XmlReader): number {
  if (markup.startsWith('<!--', open)) {
    const end = markup.indexOf('-->', open + 4)
    return end < 0 ? -1 : end + 3
  }
  if (markup.startsWith('<![CDATA[', open)) {
    const end = markup.indexOf(']]>', open + 9)
    if (end < 0) return -1
    // Handed on escaped: whoever reads text takes it to be.
    reader.text?.(markup.slice(open + 9, end).replaceAll('&', '&amp;'))
    return end + 3
  }
  if (markup.length - open < 9) return -1
  throw sheetRefused('broken')
}

const plain = (name: string): string => name.slice(name.indexOf(':') + 1)

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** XML's five entities and numbered characters; anything else stays as it is written. */
export const unescaped = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{1,8}));/gi, (all, decimal, hex, name) => {
        if (name) return named[name as string] ?? (all as string)
        const code = decimal ? Number(decimal) : Number.parseInt(hex as string, 16)
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
      })
    : text

const shapes = new Map<string, RegExp>()

/** One attribute of a tag, whatever its prefix. */
export function attribute(attributes: string, name: string): string | undefined {
  let shape = shapes.get(name)
  if (!shape) shapes.set(name, (shape = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)))
  const found = shape.exec(attributes)
  const value = found?.[1] ?? found?.[2]
  return value === undefined ? undefined : unescaped(value)
}

/** Characters XML cannot hold, as workbooks write them: `_x000D_`. Source: ECMA-376 part 1, 22.9.2.19. */
export const unescapedCharacters = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
