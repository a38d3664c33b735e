import { Refusal } from '../platform/refusal.ts'

/** Where a list goes on: the phase of the search and the rowid of the last card shown. */
export type Place = { phase: number; hit: number }

/** Opaque to callers. The last part ties it to its question, so a cursor of another list is refused, not misread. */
export const cursorOf = ({ phase, hit }: Place, question: string): string =>
  `${phase}-${hit.toString(36)}-${seal(question)}`

/** @throws {Refusal} `invalid` for anything but a cursor this very question was answered with. */
export function placeOf(cursor: string, question: string): Place {
  const [, phase, hit, sealed] = /^([0-4])-([0-9a-z]{1,11})-([0-9a-z]{1,7})$/.exec(cursor) ?? []
  const place = { phase: Number(phase), hit: Number.parseInt(hit ?? '', 36) }
  if (!Number.isSafeInteger(place.hit) || sealed !== seal(question))
    throw new Refusal('invalid', { fields: [{ path: 'cursor', problem: 'cursor' }] })
  return place
}

/** FNV-1a: guards against mix-ups, not against malice; a forged place only shows another part of a public list. */
function seal(question: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < question.length; at += 1)
    hash = Math.imul(hash ^ question.charCodeAt(at), 0x01000193) >>> 0
  return hash.toString(36)
}
