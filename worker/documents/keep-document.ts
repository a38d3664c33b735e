import { dayOf } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import { nameOf } from '../platform/actor.ts'
import type { Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { encodePhoto, readPhoto } from '../platform/photo.ts'
import { insertDocument } from './queries.ts'

export type NewDocument = {
  exporterId: Id<'exporter'>
  purpose: 'checklist' | 'certificate'
  /** What it is evidence of: a checklist item, a certificate. */
  subjectId?: string
  file: Uint8Array<ArrayBuffer>
}

export type KeptDocument = {
  documentId: Id<'document'>
  width: number
  height: number
  keptAt: number
  statements: Statement[]
}

/** Every private picture stands below this, by the day it came: the sweep looks through one day at a time. */
export const papersOf = (day: string): string => `papers/${day}/`

/**
 * Keeps a photo of a paper: made again as a JPEG of at most 2000 pixels in width, so nothing of the file that came is
 * left but what it shows. The object is written before its row, whose statements go into the caller's batch; an object
 * whose row never came is swept away after a day.
 * @throws {Refusal} `too_large`, `picture_refused`, as `readPhoto` and `encodePhoto`.
 */
export async function keepDocument(
  deps: Deps,
  { exporterId, purpose, subjectId = '', file }: NewDocument,
): Promise<KeptDocument> {
  const { db, now, newId, random, bindings, actor } = deps
  const made = await encodePhoto(deps, await readPhoto(deps, file), {
    width: 2000,
    format: 'image/jpeg',
    quality: 85,
  })
  const name = [...random(16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const objectKey = `${papersOf(dayOf(now()))}${name}.jpg`
  await bindings.DOCUMENTS.put(objectKey, made.bytes, { httpMetadata: { contentType: 'image/jpeg' } })
  const documentId = newId('document')
  const { width, height } = made
  return {
    documentId,
    width,
    height,
    keptAt: now(),
    statements: [
      insertDocument(db, {
        id: documentId,
        exporterId,
        purpose,
        subjectId,
        objectKey,
        bytes: made.bytes.byteLength,
        width,
        height,
        keptAt: now(),
        keptBy: nameOf(actor),
      }),
    ],
  }
}
