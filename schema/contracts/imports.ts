import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import {
  cellProblems,
  importStates,
  sheetFormats,
  sheetKinds,
  sheetLimits,
  sheetNotes,
  verdicts,
} from '../values/sheet.ts'
import { endpoint } from './endpoint.ts'
import { Bilingual, Count, idOf, Instant, line, listOf, Locale, page } from './shapes.ts'

const Kind = z.enum(sheetKinds)
const firm = { exporterId: idOf('exporter') }
const one = z.object({ ...firm, id: idOf('import') })
const basic = ['sign_in_needed', 'forbidden', 'not_found'] as const
const once = ['idempotency_in_flight', 'idempotency_mismatch'] as const
/** Packers count, so they may send counts; what is offered and for how much is the managers'. The verb asks by kind. */
const sender = { kind: 'exporter', may: 'count' } as const

const Import = z.object({
  id: idOf('import'),
  kind: Kind,
  format: z.enum(sheetFormats),
  fileName: z.string(),
  state: z.enum(importStates),
  rows: z.object({ all: Count, new: Count, changed: Count, same: Count, bad: Count }),
  /** Of the good rows: applied, and turned down when their turn came. */
  done: Count,
  failed: Count,
  /** Good rows the present run is to apply, those of earlier runs included. */
  chosen: z.nullable(Count),
  headings: z.object({
    known: z.array(z.object({ column: z.string(), heading: z.string(), name: Bilingual })),
    /** Headings nobody knows: their columns are not read. */
    extra: z.array(z.string()),
  }),
  notes: z.array(z.enum(sheetNotes)),
  createdAt: Instant,
  finishedAt: z.nullable(Instant),
})
export type Import = z.infer<typeof Import>

/** What one cell is refused for; `value` is what stood there, one line of at most 60 characters; `limit` what bounds it. */
const CellFault = z.object({
  column: z.string(),
  heading: z.string(),
  code: z.enum(cellProblems),
  value: z.string(),
  limit: z.optional(z.int()),
})
export type CellFault = z.infer<typeof CellFault>

const ImportRow = z.object({
  /** As the spreadsheet numbers it. */
  row: Count,
  verdict: z.enum(verdicts),
  sku: z.string(),
  title: z.string(),
  problems: z.array(CellFault),
  changes: z.array(z.object({ column: z.string(), heading: z.string(), from: z.string(), to: z.string() })),
  /** `done`, or why it was turned down when its turn came; null: not yet. */
  outcome: z.nullable(z.enum(['done', ...cellProblems])),
})
export type ImportRow = z.infer<typeof ImportRow>

export const createImport = endpoint(routes.createImport, {
  summary:
    'Send a CSV or XLSX sheet and hear what each of its rows would do; nothing is changed yet. The same file sent again while the first is open is the same import.',
  who: sender,
  params: z.object(firm),
  query: z.object({ kind: Kind, name: z._default(line(120, 0), '') }),
  upload: {
    // A browser names a sheet by what is installed; what it is, its bytes decide.
    types: [
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.ms-excel',
      'application/octet-stream',
      'text/csv',
      'text/plain',
      'text/tab-separated-values',
    ],
    maxBytes: sheetLimits.bytes,
  },
  reply: Import,
  status: 201,
  idempotency: 'accepted',
  refusals: [
    ...basic,
    ...once,
    'invalid',
    'paused',
    'sheet_refused',
    'too_large',
    'too_many',
    'unsupported_media',
  ],
})

export const listImports = endpoint(routes.listImports, {
  summary: 'The sheets a firm has sent, the newest first.',
  who: sender,
  params: z.object(firm),
  query: z.object({ ...page }),
  reply: listOf(Import),
  refusals: ['invalid', ...basic],
})

export const findImport = endpoint(routes.findImport, {
  summary: 'One import: what its rows would do, and how far it is applied.',
  who: sender,
  params: one,
  reply: Import,
  refusals: basic,
})

export const listImportRows = endpoint(routes.listImportRows, {
  summary: 'Rows of an import with every problem, bad ones first; `only` picks them by what they would do.',
  who: sender,
  params: one,
  query: z.object({ only: z.optional(z.enum([...verdicts, 'good'])), ...page }),
  reply: listOf(ImportRow),
  refusals: ['invalid', ...basic],
})

export const applyImport = endpoint(routes.applyImport, {
  summary:
    'Apply all good rows, or those named. It goes on by itself, part by part, each part whole and once; ask the import how far it is.',
  who: sender,
  params: one,
  body: z.strictObject({
    rows: z.union([
      z.literal('all_good'),
      z
        .array(z.int().check(z.minimum(1), z.maximum(2_000_000)))
        .check(z.minLength(1), z.maxLength(sheetLimits.rows)),
      z.strictObject({
        from: z.int().check(z.minimum(1)),
        to: z.int().check(z.minimum(1), z.maximum(2_000_000)),
      }),
    ]),
  }),
  reply: Import,
  idempotency: 'accepted',
  refusals: [...basic, ...once, 'invalid', 'wrong_state'],
})

export const cancelImport = endpoint(routes.cancelImport, {
  summary: 'Put an import away before any of its rows is applied.',
  who: sender,
  params: one,
  body: z.strictObject({}),
  reply: Import,
  idempotency: 'accepted',
  refusals: [...basic, ...once, 'wrong_state'],
})

const fetching = {
  format: z._default(z.enum(sheetFormats), 'xlsx'),
  lang: z._default(Locale, 'vi'),
}

export const exportSheet = endpoint(routes.exportSheet, {
  summary:
    "A firm's listings, stock or prices as a sheet of at most 5,000 rows; `after` (a SKU, for listings a listing) begins the next.",
  who: { kind: 'exporter', may: 'export' },
  params: z.object({ ...firm, kind: Kind }),
  query: z.object({ ...fetching, after: z._default(line(60, 0), '') }),
  status: 200,
  refusals: ['invalid', ...basic],
})

export const sheetTemplate = endpoint(routes.sheetTemplate, {
  summary: 'An empty sheet with the headings an import knows, in Vietnamese or English.',
  who: { kind: 'exporter', may: 'read' },
  params: z.object({ ...firm, kind: Kind }),
  query: z.object(fetching),
  status: 200,
  refusals: ['invalid', ...basic],
})
