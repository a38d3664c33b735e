import { deflateSync, strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { openSheet } from '../../../worker/imports/read-import.ts'
import { formatOf } from '../../../worker/imports/read-sheet.ts'
import { readXlsx } from '../../../worker/imports/read-xlsx.ts'
import { openArchive, unpack } from '../../../worker/imports/unzip.ts'
import { xmlFeed } from '../../../worker/imports/xml.ts'
import { problemOf, workbook } from './workbook.ts'

const read = (bytes: Uint8Array) => problemOf(() => readXlsx(bytes))
const opened = (bytes: Uint8Array) => problemOf(() => openSheet(bytes, 'stock'))

/** A ZIP file whose directory says of its one part what it is told to say. */
function lying(content: Uint8Array, unpacked: number): Uint8Array {
  const zipped = zipSync({ a: content }, { level: 9 })
  const view = new DataView(zipped.buffer, zipped.byteOffset)
  for (let at = 0; at < zipped.length - 4; at += 1)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, unpacked, true)
  return zipped
}

describe('a workbook made to hurt', () => {
  test('that says it is a bomb is not unpacked', () => {
    const zeros = new Uint8Array(20 * 1024 * 1024)
    expect(read(workbook({ rows: '', more: { 'xl/media/a.bin': zeros } }))).toBe('bomb')
  })

  test('that lies about its size is cut off where its lie ends', () => {
    const archive = openArchive(lying(new Uint8Array(4 * 1024 * 1024), 1000))
    let out = 0
    const entry = archive.entries.get('a')
    expect(problemOf(() => unpack(archive, entry!, (bytes) => void (out += bytes.length)))).toBe('bomb')
    expect(out).toBeLessThanOrEqual(1000)
  })

  test('with thousands of parts is left alone', () => {
    const more = Object.fromEntries(Array.from({ length: 2100 }, (_none, at) => [`a${at}`, strToU8('')]))
    expect(read(workbook({ rows: '', more }))).toBe('bomb')
  })

  test('with entities, its own or from elsewhere, is refused', () => {
    const evil = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    const more = {
      'xl/worksheets/sheet1.xml': strToU8(
        `${evil}<worksheet><sheetData><row><c t="str"><v>&x;</v></c></row></sheetData></worksheet>`,
      ),
    }
    expect(read(workbook({ rows: '', more }))).toBe('broken')
    expect(readXlsx(workbook({ rows: '<row><c t="str"><v>&lol;</v></c></row>' })).rows[0]?.cells).toEqual([
      '&lol;',
    ])
  })

  test('that shows one long string a hundred thousand times is cut off', () => {
    const strings = `<si><t>${'x'.repeat(30_000)}</t></si>`
    const rows = Array.from(
      { length: 4000 },
      (_none, at) => `<row r="${at + 1}">${'<c t="s"><v>0</v></c>'.repeat(30)}</row>`,
    ).join('')
    expect(read(workbook({ rows, strings }))).toBe('bomb')
  })

  test('with a tag that never ends, or nothing inside, is broken', () => {
    expect(read(workbook({ rows: `<row a="${'x'.repeat(200_000)}` }))).toBe('broken')
    expect(read(strToU8('PK nothing'))).toBe('broken')
    expect(read(zipSync({ 'word/document.xml': strToU8('<a/>') }))).toBe('not_a_sheet')
    expect(read(zipSync({ 'xl/workbook.bin': strToU8('a') }))).toBe('old_excel')
    const torn = workbook({ rows: '<row><c><v>1</v></c></row>' })
    expect(read(torn.subarray(0, torn.length - 30))).toBe('broken')
  })

  test('with a comment that never ends is given up before it is searched a thousand times', () => {
    let noise = ''
    let seed = 7
    for (let at = 0; at < 400_000; at += 1) {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      noise += String.fromCharCode(97 + ((seed >> 8) % 26))
    }
    expect(read(workbook({ rows: `<!-- ${noise}${noise}${noise}${noise}` }))).toBe('broken')
  })

  test('with damaged bytes is refused or read, and never an accident', () => {
    const sound = workbook({
      rows: Array.from({ length: 50 }, (_none, at) => `<row><c><v>${at * 7}</v></c></row>`).join(''),
    })
    const known = new Set([
      'taken',
      'broken',
      'bomb',
      'encrypted',
      'not_a_sheet',
      'too_many_rows',
      'macros',
      'old_excel',
    ])
    for (let at = 0; at < sound.length; at += 7) {
      const damaged = sound.slice()
      damaged[at] = (damaged[at] ?? 0) ^ 0x5a
      expect(known, `byte ${at}`).toContain(read(damaged))
    }
  })

  test('with macros is refused, whatever it is called', () => {
    expect(read(workbook({ rows: '', more: { 'xl/vbaProject.bin': strToU8('x') } }))).toBe('macros')
    const contentTypes =
      '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
    expect(read(workbook({ rows: '', contentTypes }))).toBe('macros')
  })

  test('with a million rows of nothing is quickly read, with 6,000 of something refused', () => {
    const blank = Array.from(
      { length: 300_000 },
      (_none, at) => `<row r="${at + 2}" spans="1:9" s="1" customFormat="1"/>`,
    ).join('')
    expect(readXlsx(workbook({ rows: `<row><c><v>1</v></c></row>${blank}` })).rows).toHaveLength(1)
    expect(read(workbook({ rows: '<row><c><v>1</v></c></row>'.repeat(6000) }))).toBe('too_many_rows')
  })
})

describe('a file that is something else', () => {
  test.each([
    ['a web page named .xls', '<html><table><tr><td>1', 'html'],
    ['a web page after a mark', '\ufeff  <!doctype html>', 'html'],
    ['a paper', '%PDF-1.7', 'not_a_sheet'],
  ])('%s', (_name, text, problem) => expect(problemOf(() => formatOf(strToU8(text)))).toBe(problem))

  test('an old or locked workbook is named as that', () => {
    const ole = new Uint8Array(2048)
    ole.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    expect(problemOf(() => formatOf(ole))).toBe('old_excel')
    ole.set(
      [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]),
      1024,
    )
    expect(problemOf(() => formatOf(ole))).toBe('encrypted')
  })

  test('nothing, no headings, a heading twice, one missing', () => {
    expect(opened(strToU8('\ufeff\r\n \r\n'))).toBe('empty')
    expect(opened(strToU8('a;b\r\n1;2'))).toBe('no_headings')
    expect(opened(strToU8('Mã SKU;Tồn mới;SKU\r\n1;2;3'))).toBe('heading_twice')
    expect(opened(strToU8('Mã SKU;Tên\r\n1;2'))).toBe('headings_missing')
    expect(opened(strToU8('Mã SKU;Tồn mới\r\n'))).toBe('empty')
    expect(opened(strToU8(`Mã SKU;Tồn mới\r\n${'a;1\r\n'.repeat(5001)}`))).toBe('too_many_rows')
  })

  test('a file in an encoding nobody can tell, or of bytes', () => {
    expect(opened(new Uint8Array([...strToU8('Ma SKU;'), 0xe0, 0xa4, 0x0a, 0xff]))).toBe('encoding')
    expect(opened(deflateSync(strToU8('a'.repeat(1000))))).not.toBe('taken')
    expect(opened(strToU8('ab\u0000c'))).toBe('not_a_sheet')
  })

  test('a line of a million cells is not laid out', () => {
    expect(opened(strToU8(`Mã SKU;Tồn mới\r\n${';'.repeat(1_100_000)}`))).toBe('bomb')
  })

  test('a quote that never closes does not eat the file', () => {
    expect(opened(strToU8(`Mã SKU;Tồn mới\r\n"${'a;1\r\n'.repeat(100_000)}`))).toBe('broken')
  })

  test('a tag full of ends inside quotes is looked at once, however many there are', () => {
    let tags = 0
    const { feed, end } = xmlFeed({ open: () => void (tags += 1) })
    const tag = `<c a="${'>'.repeat(60_000)}" b=">">`
    for (let at = 0; at < 4000; at += 1) feed(tag)
    end()
    expect(tags).toBe(4000)
    expect(problemOf(() => feed(`<c a="${'>'.repeat(70_000)}`))).toBe('broken')
    expect(problemOf(() => xmlFeed({}).feed(`<c ${' '.repeat(70_000)}>`))).toBe('broken')
  })
})
