import { strToU8 } from 'fflate'
import { readSheet as readByAnother } from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { xlsxWriter } from '../../../worker/exports/write-xlsx.ts'
import { readXlsx } from '../../../worker/imports/read-xlsx.ts'
import { workbook } from './workbook.ts'

const rowsOf = (made: Parameters<typeof workbook>[0]) =>
  readXlsx(workbook(made)).rows.map(({ cells }) => cells)

describe('a workbook', () => {
  test('written by Excel’s kin is read cell by cell', async () => {
    const data = [
      ['Mã SKU', 'Tên hàng', 'Giá'].map((value) => ({ value, type: String })),
      [
        { value: '00123', type: String },
        { value: 'Cà phê <rang> & "mộc"', type: String },
        { value: 180_000, type: Number },
      ],
      [
        { value: new Date(Date.UTC(2026, 10, 21)), type: Date, format: 'dd/mm/yyyy' },
        { value: true, type: Boolean },
        null,
      ],
    ]
    const bytes = await writeXlsxFile(data as never).toBuffer()
    const { rows } = readXlsx(new Uint8Array(bytes))
    expect(rows).toEqual([
      { row: 1, cells: ['Mã SKU', 'Tên hàng', 'Giá'] },
      { row: 2, cells: ['00123', 'Cà phê <rang> & "mộc"', 180_000] },
      { row: 3, cells: [{ serial: 46_347 }, true] },
    ])
  })

  test('of 5,000 rows and 30 columns is read whole', async () => {
    const words = 'Cà phê rang mộc hương socola đậm đà '
    const data = Array.from({ length: 5000 }, (_row, row) =>
      Array.from({ length: 30 }, (_column, column) =>
        column % 3 === 0
          ? { value: row * column, type: Number }
          : { value: `${words}${row}-${column}`, type: String },
      ),
    )
    const bytes = new Uint8Array(await writeXlsxFile(data as never).toBuffer())
    const begun = performance.now()
    const { rows } = readXlsx(bytes)
    console.log(`5,000 × 30: ${bytes.length} bytes read in ${Math.round(performance.now() - begun)} ms`)
    expect(rows).toHaveLength(5000)
    expect(rows[4999]?.cells[29]).toBe(`${words}4999-29`)
  })

  test('shows a formula by the value Excel last saw, and one never calculated as that', () => {
    expect(
      rowsOf({
        rows: '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="C1"><f>NOW()</f></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>',
      }),
    ).toEqual([[2, 'ab', { error: 'formula' }, { error: '#DIV/0!' }]])
  })

  test('counts days from 1900 or 1904 and tells them from numbers by their format', () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy;@"/><numFmt numFmtId="165" formatCode="#,##0&quot;đ&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>'
    const rows =
      '<row><c t="n"><v>46347</v></c><c s="1"><v>46347</v></c><c s="2"><v>46347</v></c><c s="3"><v>46347</v></c></row>'
    expect(rowsOf({ rows, styles })).toEqual([[46_347, { serial: 46_347 }, { serial: 46_347 }, 46_347]])
    const book =
      '<workbook><workbookPr date1904="1"/><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>'
    expect(rowsOf({ rows: '<row><c s="1"><v>44885</v></c></row>', styles, workbook: book })).toEqual([
      [{ serial: 46_347 }],
    ])
  })

  test('shows a percentage as people see it', () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="0.0%"/></numFmts><cellXfs><xf numFmtId="9"/><xf numFmtId="164"/></cellXfs>'
    expect(rowsOf({ rows: '<row><c s="0"><v>1</v></c><c s="1"><v>0.29</v></c></row>', styles })).toEqual([
      [100, 29],
    ])
  })

  test('is read with hidden rows, columns and merged cells, and says so', () => {
    const { rows, notes } = readXlsx(
      workbook({
        before: '<cols><col min="1" max="1" hidden="1"/></cols>',
        rows: '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="C9"><v>3</v></c></row><row r="1048576"/>',
        after: '<mergeCells count="1"><mergeCell ref="C9:D9"/></mergeCells>',
      }),
    )
    expect(rows).toEqual([
      { row: 1, cells: [1] },
      { row: 9, cells: [null, null, 3] },
    ])
    expect([...notes].sort()).toEqual(['hidden_columns', 'hidden_rows', 'merged_cells'])
  })

  test('takes the first sheet a person sees', () => {
    const book =
      '<workbook><sheets><sheet name="Ẩn" state="hidden" r:id="rId1"/><sheet name="B" r:id="rId2"/></sheets></workbook>'
    const more = {
      'xl/worksheets/sheet2.xml': strToU8(
        '<x:worksheet><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>hai</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>',
      ),
    }
    expect(rowsOf({ rows: '', workbook: book, more })).toEqual([['hai']])
  })

  test('keeps runs of rich text together, without the reading above it, and odd characters', () => {
    const strings =
      '<si><r><t>Cà </t></r><r><t xml:space="preserve">phê</t></r><rPh><t>no</t></rPh></si><si><t>a_x000D_b_x005F_x0041_</t></si><si><t><![CDATA[x < y & z]]></t></si>'
    expect(
      rowsOf({
        rows: '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>99</v></c></row>',
        strings,
      }),
    ).toEqual([['Cà phê', 'a\rb_x0041_', 'x < y & z', '']])
  })
})

describe('a workbook of ours', () => {
  const hostile = [
    '=1+1',
    "'=1",
    '<a>&"\'',
    'x_x0041_',
    'a\u0001b',
    'dòng 1\ndòng 2',
    ' rìa ',
    '00123',
    '𝒳 🥭',
  ]

  async function written(): Promise<Uint8Array> {
    const pieces: Uint8Array[] = []
    const writer = xlsxWriter(
      'Hàng',
      [
        { text: 'Chữ', width: 10 },
        { text: 'Số', width: 8 },
      ],
      (bytes) => void pieces.push(bytes),
    )
    writer.rows(hostile.map((text, at) => [text, { number: at + 0.5, decimals: 1 }]))
    writer.rows([[null, { serial: 46_347, day: '2026-11-21' }]])
    writer.end()
    return new Uint8Array(await new Blob(pieces as BlobPart[]).arrayBuffer())
  }

  test('is read back as it was, formulas nowhere', async () => {
    const { rows, notes } = readXlsx(await written())
    expect(rows.slice(1, -1).map(({ cells }) => cells)).toEqual(hostile.map((text, at) => [text, at + 0.5]))
    expect(rows.at(-1)?.cells).toEqual([null, { serial: 46_347 }])
    expect(notes).toEqual([])
  })

  test('is a workbook to another reader too', async () => {
    const rows = await readByAnother(Buffer.from(await written()), { trim: false })
    expect(rows[0]).toEqual(['Chữ', 'Số'])
    expect(rows.slice(1, -1).map(([text]) => text)).toEqual(hostile)
    expect(rows.at(-1)).toEqual([null, new Date('2026-11-21')])
  })
})
