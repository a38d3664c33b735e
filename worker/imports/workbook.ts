import { sheetRefused } from './refuse-sheet.ts'
import { type Archive, unpackText } from './unzip.ts'
import { attribute, unescaped, unescapedCharacters, xmlFeed, type XmlReader } from './xml.ts'

export type Shows = 'number' | 'day' | 'percent'

/** What the cells of a sheet point at. */
export type Workbook = {
  /** Path of the first sheet a person sees. */
  sheetPath: string
  sheets: number
  /** Counts days from 1904, as old Macs did. */
  is1904: boolean
  strings: readonly string[]
  /** By style number: what its numbers stand for. */
  shows: readonly Shows[]
}

/** How much text all shared strings together may hold. */
const mostCharacters = 12 * 1024 * 1024

/** @throws {Refusal} `sheet_refused`: `broken`, `macros`, `old_excel`, `not_a_sheet`, `bomb`. */
export function readWorkbook(archive: Archive): Workbook {
  const { entries } = archive
  if (entries.has('xl/workbook.bin')) throw sheetRefused('old_excel')
  if (!entries.has('xl/workbook.xml')) throw sheetRefused('not_a_sheet')
  // A workbook with macros is refused whole: whoever opens our copy of it must not be able to run them.
  if ([...entries.keys()].some((name) => /vbaProject|macrosheets\//i.test(name))) throw sheetRefused('macros')
  let hasMacros = false
  const types = (attributes: string) => (hasMacros ||= /macroEnabled/i.test(attributes))
  readPart(archive, '[Content_Types].xml', { open: (_name, attributes) => void types(attributes) })
  if (hasMacros) throw sheetRefused('macros')

  const targets = new Map<string, string>()
  readPart(archive, 'xl/_rels/workbook.xml.rels', {
    open(name, attributes) {
      if (name !== 'Relationship') return
      targets.set(attribute(attributes, 'Id') ?? '', attribute(attributes, 'Target') ?? '')
    },
  })
  const sheets: { relation: string; isHidden: boolean }[] = []
  let is1904 = false
  readPart(archive, 'xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = /^(?:1|true|on)$/.test(attribute(attributes, 'date1904') ?? '')
      if (name !== 'sheet') return
      const state = attribute(attributes, 'state') ?? 'visible'
      sheets.push({ relation: attribute(attributes, 'id') ?? '', isHidden: state !== 'visible' })
    },
  })
  const first = sheets.find(({ isHidden }) => !isHidden)
  const target = targets.get(first?.relation ?? '') ?? ''
  const sheetPath = target.startsWith('/') ? target.slice(1) : `xl/${target}`
  if (!entries.has(sheetPath)) throw sheetRefused('broken')
  return {
    sheetPath,
    sheets: sheets.filter(({ isHidden }) => !isHidden).length,
    is1904,
    strings: readStrings(archive),
    shows: readStyles(archive),
  }
}

export function readPart(archive: Archive, name: string, reader: XmlReader): void {
  const entry = archive.entries.get(name)
  if (!entry) return
  const { feed, end } = xmlFeed(reader)
  unpackText(archive, entry, feed)
  end()
}

function readStrings(archive: Archive): string[] {
  const strings: string[] = []
  let characters = 0
  let text = ''
  let isText = false
  let isReading = false
  readPart(archive, 'xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') text = ''
      // The reading of a Japanese word stands beside it and is not part of the cell.
      if (name === 'rPh') isReading = true
      if (name === 't') isText = !isReading
    },
    text(piece) {
      if (isText) text += piece
      if (text.length > 1_000_000) throw sheetRefused('bomb')
    },
    close(name) {
      if (name === 't') isText = false
      if (name === 'rPh') isReading = false
      if (name !== 'si') return
      characters += text.length
      if (characters > mostCharacters) throw sheetRefused('bomb')
      strings.push(unescapedCharacters(unescaped(text)))
    },
  })
  return strings
}

/** Number formats every Excel knows that show a day. Source: ECMA-376 part 1, 18.8.30; those of East Asia included. */
const isBuiltInDay = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)

const builtIn = (id: number): Shows =>
  isBuiltInDay(id) ? 'day' : id === 9 || id === 10 ? 'percent' : 'number'

/** What stands in a format's code outside quotes, brackets and escapes tells: letters of a day or year, or a percent sign. */
function shownBy(code: string): Shows {
  const [plain = ''] = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').split(';')
  return /[dy]/i.test(plain) ? 'day' : plain.includes('%') ? 'percent' : 'number'
}

function readStyles(archive: Archive): Shows[] {
  const custom = new Map<number, Shows>()
  const styles: Shows[] = []
  let isInCells = false
  readPart(archive, 'xl/styles.xml', {
    open(name, attributes) {
      if (name === 'numFmt')
        custom.set(
          Number(attribute(attributes, 'numFmtId')),
          shownBy(attribute(attributes, 'formatCode') ?? ''),
        )
      if (name === 'cellXfs') isInCells = true
      if (name !== 'xf' || !isInCells || styles.length > 65_000) return
      const id = Number(attribute(attributes, 'numFmtId') ?? 0)
      styles.push(custom.get(id) ?? builtIn(id))
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false
    },
  })
  return styles
}
