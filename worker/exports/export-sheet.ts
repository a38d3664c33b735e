import type { Locale } from '../../schema/values/locale.ts'
import type { SheetFormat, SheetKind } from '../../schema/values/sheet.ts'
import { columnsOf, headingOf } from '../imports/columns.ts'
import { csvLine, type Written } from './written-cell.ts'
import { type Heading, xlsxWriter } from './write-xlsx.ts'

const mediaType = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<SheetFormat, string>

const names: Record<SheetKind, Record<Locale, string>> = {
  listings: { vi: 'hang-ban', en: 'listings' },
  stock: { vi: 'ton-kho', en: 'stock' },
  prices: { vi: 'gia', en: 'prices' },
}

type What = { kind: SheetKind; format: SheetFormat; lang: Locale; suffix: string }

/** A sheet as a download: it leaves while its rows are still being read, a page in memory at a time. */
export function sheetResponse(
  { kind, format, lang, suffix }: What,
  pages: AsyncIterable<readonly (readonly Written[])[]>,
): Response {
  const headings = columnsOf[kind].map((column) => ({
    text: headingOf(column, lang),
    width: column.width ?? 14,
  }))
  const bytes =
    format === 'csv' ? csvBytes(headings, pages, lang) : xlsxBytes(names[kind][lang], headings, pages)
  return new Response(streamOf(bytes), {
    headers: {
      'content-type': mediaType[format],
      'content-disposition': `attachment; filename="${names[kind][lang]}-${suffix}.${format}"`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    },
  })
}

async function* csvBytes(
  headings: readonly Heading[],
  pages: AsyncIterable<readonly (readonly Written[])[]>,
  lang: Locale,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  // The mark tells Excel that it is UTF-8.
  yield encoder.encode(
    `\ufeff${csvLine(
      headings.map(({ text }) => text),
      lang,
    )}`,
  )
  for await (const page of pages) yield encoder.encode(page.map((row) => csvLine(row, lang)).join(''))
}

async function* xlsxBytes(
  name: string,
  headings: readonly Heading[],
  pages: AsyncIterable<readonly (readonly Written[])[]>,
): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = []
  const writer = xlsxWriter(name, headings, (bytes) => void ready.push(bytes))
  for await (const page of pages) {
    writer.rows(page)
    yield* ready
    ready = []
  }
  writer.end()
  yield* ready
}

function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      for (;;) {
        const { done, value } = await pieces.next()
        if (done) return controller.close()
        if (value.length === 0) continue
        controller.enqueue(value)
        return
      }
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
}

/** A sheet of headings alone. */
export async function* noRows(): AsyncGenerator<Written[][]> {
  yield []
}
