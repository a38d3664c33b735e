/** One line of a page: its text in Latin-1, and whether it is set bold. */
export type TextLine = { text: string; isBold?: boolean }

/** A4 in points, nine-point Courier: 95 columns and 66 lines inside the margins. */
const page = { width: 595, height: 842, margin: 40, size: 9, leading: 11.2 }
export const columnsOfPage = 95
const linesOfPage = 66

const escaped = (text: string): string => text.replace(/[\\()]/g, (sign) => `\\${sign}`)

/**
 * A PDF 1.4 of plain lines in Courier, one of the fonts every reader has, so none is embedded. Text is Latin-1; the
 * caller has made it so. Pages are counted at their foot.
 */
export function pdfOf(title: string, lines: readonly TextLine[]): Uint8Array<ArrayBuffer> {
  const pages: TextLine[][] = []
  for (let at = 0; at < Math.max(lines.length, 1); at += linesOfPage)
    pages.push(lines.slice(at, at + linesOfPage))
  const kids = pages.map((_, at) => `${5 + at * 2} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    font('Courier'),
    font('Courier-Bold'),
    ...pages.flatMap((own, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] /Contents ${6 + at * 2} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>`,
      stream(content(own, `${at + 1} / ${pages.length}`)),
    ]),
    `<< /Title (${escaped(title)}) >>`,
  ]
  return bytesOf(objects)
}

const font = (name: string): string =>
  `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`

const stream = (text: string): string => `<< /Length ${text.length} >>\nstream\n${text}\nendstream`

const content = (lines: readonly TextLine[], foot: string): string =>
  [
    `BT ${page.leading} TL ${page.margin} ${page.height - page.margin - page.size} Td`,
    ...lines.map(({ text, isBold }) => `/F${isBold ? 2 : 1} ${page.size} Tf (${escaped(text)}) Tj T*`),
    'ET',
    `BT /F1 ${page.size} Tf ${page.width - page.margin - foot.length * 0.6 * page.size} ${page.margin - 12} Td (${escaped(foot)}) Tj ET`,
  ].join('\n')

/** Objects with the table of where each begins: one character is one byte. */
function bytesOf(objects: readonly string[]): Uint8Array<ArrayBuffer> {
  let text = '%PDF-1.4\n'
  const starts = objects.map((object, at) => {
    const start = text.length
    text += `${at + 1} 0 obj\n${object}\nendobj\n`
    return start
  })
  const table = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  text += `xref\n0 ${size}\n0000000000 65535 f \n${table}${trailer}`
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0))
}
