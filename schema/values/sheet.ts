/** What an exporter sends and fetches as a sheet. */
export const sheetKinds = ['listings', 'stock', 'prices'] as const
export type SheetKind = (typeof sheetKinds)[number]

export const sheetFormats = ['xlsx', 'csv'] as const
export type SheetFormat = (typeof sheetFormats)[number]

/**
 * `reading`: its rows are still being read; `checked`: read, nothing is changed yet or only a part; `applying`: the
 * chosen rows are on their way; `applied`: every good row has had its turn; `cancelled`: nobody wanted it.
 */
export const importStates = ['reading', 'checked', 'applying', 'applied', 'cancelled'] as const
export type ImportState = (typeof importStates)[number]

/** What applying a row would do. */
export const verdicts = ['new', 'changed', 'same', 'bad'] as const
export type Verdict = (typeof verdicts)[number]

/** Why a whole file is refused (`facts.problem` of `sheet_refused`). */
export const sheetProblems = [
  'empty',
  'not_a_sheet',
  'html',
  'old_excel',
  'encrypted',
  'macros',
  'bomb',
  'broken',
  'encoding',
  'too_many_rows',
  'no_headings',
  'headings_missing',
  'heading_twice',
] as const
export type SheetProblem = (typeof sheetProblems)[number]

/** Why one cell of a row is not accepted. */
export const cellProblems = [
  'required',
  'too_long',
  'not_a_number',
  'not_whole',
  'unclear_number',
  'too_small',
  'too_big',
  'not_a_day',
  'day_ahead',
  'became_day',
  'error_cell',
  'not_calculated',
  'unknown_sku',
  'twice',
  'unknown_word',
  'not_a_code',
  'gross_below_net',
  'below_reserved',
  'nothing_to_do',
  'not_offered',
  'contradicts',
  'too_many_variants',
  'too_many_listings',
  'changed_meanwhile',
] as const
export type CellProblem = (typeof cellProblems)[number]

/** What the reader noticed about a file as a whole: nothing wrong, but worth a look. */
export const sheetNotes = [
  'hidden_rows',
  'hidden_columns',
  'merged_cells',
  'more_sheets',
  'formulas',
] as const
export type SheetNote = (typeof sheetNotes)[number]

export const sheetLimits = {
  /** Bytes of a file as sent. */
  bytes: 10 * 1024 * 1024,
  /** Rows below the heading that hold anything. */
  rows: 5000,
  /** Rows an outbox job applies at a time, and what one stored part may weigh. */
  rowsAPart: 250,
  charactersAPart: 400_000,
} as const
