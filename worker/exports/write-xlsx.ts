import { strToU8, Zip, ZipDeflate } from 'fflate'
import { withoutApostrophe } from '../imports/cells.ts'
import type { Written } from './written-cell.ts'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const pack = 'http://schemas.openxmlformats.org/package/2006'
const parts = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const contentTypes = `${head}<Types xmlns="${pack}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${parts}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${parts}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${parts}.styles+xml"/></Types>`
const packageLinks = `${head}<Relationships xmlns="${pack}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
const workbookLinks = `${head}<Relationships xmlns="${pack}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`
const styles = `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf/><xf fontId="1" applyFont="1" applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" quotePrefix="1" applyNumberFormat="1"/><xf numFmtId="3" applyNumberFormat="1"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`
const style = { heading: 1, text: 2, guarded: 3, number: 4, day: 5 } as const

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for a cell: what XML cannot hold, and what would read like it, spelt `_xHHHH_`. Source: ECMA-376 part 1, 22.9.2.19. */
const xmlText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff]/g,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replace(/[&<>"]/g, (character) => escapes[character] ?? character)

const columnName = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : columnName(Math.floor(index / 26) - 1) + columnName(index % 26)

/** Text is of the type text, and where a spreadsheet would run it, it stays text even when somebody edits the cell. */
function cellXml(cell: Written, at: string): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'string') {
    const isRunnable = withoutApostrophe(`'${cell}`) === cell
    const s = isRunnable ? style.guarded : style.text
    return `<c r="${at}" s="${s}" t="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`
  }
  if ('serial' in cell) return `<c r="${at}" s="${style.day}"><v>${cell.serial}</v></c>`
  return `<c r="${at}"${cell.decimals === 0 ? ` s="${style.number}"` : ''}><v>${cell.number}</v></c>`
}

const rowXml = (cells: readonly Written[], row: number): string =>
  `<row r="${row}">${cells.map((cell, at) => cellXml(cell, `${columnName(at)}${row}`)).join('')}</row>`

export type Heading = { text: string; width: number }

/**
 * A workbook of one sheet, written as its rows come: what is packed leaves at once, so no more than a page of rows is
 * ever held. `onBytes` gets the file piece by piece.
 */
export function xlsxWriter(
  name: string,
  headings: readonly Heading[],
  onBytes: (bytes: Uint8Array, isLast: boolean) => void,
): { rows: (rows: readonly (readonly Written[])[]) => void; end: () => void } {
  const zip = new Zip((error, bytes, isLast) => {
    if (error) throw error
    onBytes(bytes, isLast)
  })
  const add = (path: string, text: string) => {
    const file = new ZipDeflate(path, { level: 6 })
    zip.add(file)
    file.push(strToU8(text), true)
  }
  add('[Content_Types].xml', contentTypes)
  add('_rels/.rels', packageLinks)
  add(
    'xl/workbook.xml',
    `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${xmlText(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  )
  add('xl/_rels/workbook.xml.rels', workbookLinks)
  add('xl/styles.xml', styles)
  const sheet = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 6 })
  zip.add(sheet)
  const widths = headings
    .map(({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('')
  const first = headings
    .map(
      ({ text }, at) =>
        `<c r="${columnName(at)}1" s="${style.heading}" t="inlineStr"><is><t>${xmlText(text)}</t></is></c>`,
    )
    .join('')
  sheet.push(
    strToU8(
      `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData><row r="1">${first}</row>`,
    ),
  )
  let written = 1
  return {
    rows(rows) {
      if (rows.length === 0) return
      sheet.push(strToU8(rows.map((cells) => rowXml(cells, (written += 1))).join('')))
    },
    end() {
      sheet.push(strToU8('</sheetData></worksheet>'), true)
      zip.end()
    },
  }
}
