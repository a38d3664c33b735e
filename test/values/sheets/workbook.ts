import { strToU8, zipSync } from 'fflate'

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

export type Made = {
  /** The rows' markup. */
  rows: string
  strings?: string
  styles?: string
  workbook?: string
  contentTypes?: string
  before?: string
  after?: string
  more?: Record<string, Uint8Array>
}

/** A workbook by hand, so that it can be as odd or as hostile as a test needs. */
export function workbook({
  rows,
  strings,
  styles,
  workbook: book,
  contentTypes,
  before = '',
  after = '',
  more = {},
}: Made) {
  const files: Record<string, Uint8Array> = {
    '[Content_Types].xml': strToU8(contentTypes ?? '<Types/>'),
    'xl/workbook.xml': strToU8(
      book ??
        `<workbook ${main} xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="rId1" Type="t/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="t/worksheet" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `<?xml version="1.0"?><worksheet ${main}>${before}<sheetData>${rows}</sheetData>${after}</worksheet>`,
    ),
    ...(strings === undefined ? {} : { 'xl/sharedStrings.xml': strToU8(`<sst>${strings}</sst>`) }),
    ...(styles === undefined ? {} : { 'xl/styles.xml': strToU8(`<styleSheet>${styles}</styleSheet>`) }),
    ...more,
  }
  return zipSync(files, { level: 6 })
}

/** The last word of a refusal: which of the closed list. */
export function problemOf(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return (error as { facts?: { problem?: string } }).facts?.problem ?? String(error)
  }
  return 'taken'
}
