import { type Id, type IdKind, idFrom } from '../../values/id.ts'

/** All seeded rows carry this birth in their ids: the start of 2026, before any order of a local copy. */
const seededAt = Date.UTC(2026, 0, 1)

/**
 * The id of a seeded row: the same source name gives the same id in every copy and on every run, so links, tests and
 * screenshots stay valid. Eighty bits of four FNV-1a hashes stand where a live id has random ones; nothing is secret.
 */
export const seedId = <K extends IdKind>(kind: K, name: string): Id<K> =>
  idFrom(kind, seededAt, bytesOf(`${kind} ${name}`))

/** Eight letters that make a slug unique, from the same source name. */
export const slugSuffix = (name: string): string => seedId('listing', name).slice(-8)

/** A number in [0, 2^32) that only depends on the text. */
export function hashOf(text: string, salt = 0): number {
  let hash = (0x811c9dc5 ^ salt) >>> 0
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  }
  // FNV mixes its last letters poorly; this final spread is the one of MurmurHash3.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0
  return (hash ^ (hash >>> 16)) >>> 0
}

function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(12)
  const view = new DataView(bytes.buffer)
  for (let word = 0; word < 3; word += 1) view.setUint32(word * 4, hashOf(text, word * 0x9e3779b1))
  return bytes
}
