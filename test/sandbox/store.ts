import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { Tables } from './tables.ts'

type TableName = keyof Tables
/** One row put (or removed, when null). */
export type Change = [table: TableName, id: string, row: Tables[TableName] | null]

const compactAtLeast = 16 * 1024 * 1024

/**
 * Everything the sandbox remembers: rows by table and id, in order of creation, with all-or-nothing changes.
 * With a file, each transaction is one appended line, so a killed process loses a whole change or none, and a
 * busy run does not rewrite all it knows at every payment. The file is rewritten (temporary file, then rename)
 * on opening and when it has grown to four times its live size.
 */
export class Store {
  readonly #tables = new Map<TableName, Map<string, Tables[TableName]>>()
  readonly #file: string | undefined
  #written = 0
  #compactAt = compactAtLeast
  #changes: Change[] = []
  #undo: (() => void)[] = []
  #open = false
  /** Called with the changes of each transaction once they are durable. */
  afterCommit: (changes: Change[]) => void = () => undefined

  constructor(file?: string) {
    this.#file = file
    if (file === undefined) return
    mkdirSync(dirname(file), { recursive: true })
    if (existsSync(file)) this.#load(file)
    this.#compact()
  }

  get<T extends TableName>(table: T, id: string): Tables[T] | undefined {
    return this.#rows(table).get(id)
  }

  /** All rows of a table, newest first. */
  all<T extends TableName>(table: T): Tables[T][] {
    return [...this.#rows(table).values()].toReversed()
  }

  /** Inserts or replaces a row; rows are never changed in place. Returns it. */
  put<T extends TableName>(table: T, row: Tables[T]): Tables[T] {
    const rows = this.#rows(table)
    const before = rows.get(row.id)
    rows.set(row.id, row)
    this.#record([table, row.id, row], () =>
      before === undefined ? rows.delete(row.id) : rows.set(row.id, before),
    )
    return row
  }

  remove(table: TableName, id: string): void {
    const rows = this.#rows(table)
    const before = rows.get(id)
    if (before === undefined) return
    rows.delete(id)
    this.#record([table, id, null], () => rows.set(id, before as never))
  }

  /** Runs synchronous work as one change: a throw takes back all of it, success makes it durable before returning. */
  transact<T>(work: () => T): T {
    if (this.#open) return work()
    this.#open = true
    let result: T
    let done: Change[] = []
    try {
      result = work()
      this.#append()
      done = this.#changes
    } catch (error) {
      for (const undo of this.#undo.toReversed()) undo()
      throw error
    } finally {
      this.#open = false
      this.#changes = []
      this.#undo = []
    }
    if (done.length > 0) this.afterCommit(done)
    return result
  }

  #rows<T extends TableName>(table: T): Map<string, Tables[T]> {
    const found = this.#tables.get(table) ?? new Map<string, Tables[TableName]>()
    this.#tables.set(table, found)
    // One map per table name, only ever filled through put, so its rows have that table's type.
    return found as unknown as Map<string, Tables[T]>
  }

  #record(change: Change, undo: () => void): void {
    if (!this.#open) throw new Error('the store was changed outside a transaction')
    this.#changes.push(change)
    this.#undo.push(undo)
  }

  #append(): void {
    if (this.#file === undefined || this.#changes.length === 0) return
    const line = `${JSON.stringify(this.#changes)}\n`
    appendFileSync(this.#file, line)
    this.#written += line.length
    if (this.#written > this.#compactAt) this.#compact()
  }

  #load(file: string): void {
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const changes = readLine(line)
      // A torn last line belongs to a change nobody was told about.
      for (const [table, id, row] of changes) {
        if (row === null) this.#rows(table).delete(id)
        else this.#rows(table).set(id, row as never)
      }
    }
  }

  #compact(): void {
    if (this.#file === undefined) return
    const lines = [...this.#tables].flatMap(([table, rows]) =>
      [...rows].map(([id, row]) => `${JSON.stringify([[table, id, row]])}\n`),
    )
    const next = `${this.#file}.next`
    writeFileSync(next, lines.join(''))
    renameSync(next, this.#file)
    this.#written = statSync(this.#file).size
    this.#compactAt = Math.max(compactAtLeast, this.#written * 4)
  }
}

function readLine(line: string): Change[] {
  if (line === '') return []
  try {
    return JSON.parse(line) as Change[]
  } catch {
    return []
  }
}
