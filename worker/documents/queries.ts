import { type SQL, sql } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'

export type DocumentRow = {
  id: string
  exporterId: string
  purpose: 'checklist' | 'certificate'
  subjectId: string
  objectKey: string
  width: number
  height: number
  keptAt: number
}

const columns = sql`
  id as id, exporter_id as exporterId, purpose as purpose, subject_id as subjectId, object_key as objectKey,
  width as width, height as height, kept_at as keptAt`

export const documentById = (id: string): SQL => sql`select ${columns} from documents where id = ${id}`

export const documentsOf = (exporterId: string, purpose: string, limit: number): SQL => sql`
  select ${columns} from documents where exporter_id = ${exporterId} and purpose = ${purpose}
  order by subject_id, kept_at, id limit ${limit}`

export const documentsAbout = (
  exporterId: string,
  purpose: string,
  subjectId: string,
  limit: number,
): SQL => sql`
  select ${columns} from documents
  where exporter_id = ${exporterId} and purpose = ${purpose} and subject_id = ${subjectId}
  order by kept_at, id limit ${limit}`

export const insertDocument = (
  db: Database,
  row: DocumentRow & { bytes: number; keptBy: string },
): Statement =>
  db.run(sql`
    insert into documents (id, exporter_id, purpose, subject_id, object_key, bytes, width, height, kept_at, kept_by)
    values (${row.id}, ${row.exporterId}, ${row.purpose}, ${row.subjectId}, ${row.objectKey}, ${row.bytes}, ${row.width},
      ${row.height}, ${row.keptAt}, ${row.keptBy})`)

export const deleteDocument = (db: Database, id: string): Statement =>
  db.run(sql`delete from documents where id = ${id}`)

/** Which of these keys a row knows. */
export const knownKeys = (keys: readonly string[]): SQL => sql`
  select object_key as objectKey from documents where object_key in (select value from json_each(${JSON.stringify(keys)}))`
