import { Inflate } from 'fflate'
import { sheetRefused } from './refuse-sheet.ts'

/** What a workbook may weigh unpacked, how many parts it may have, and how far a part may blow up. */
const limits = { bytes: 64 * 1024 * 1024, entries: 2000, ratio: 250, ratioFrom: 1024 * 1024 } as const

export type Entry = { name: string; start: number; packed: number; unpacked: number; isDeflated: boolean }

/** The parts of a ZIP file by name, as its directory declares them, and the bytes still allowed to come out of it. */
export type Archive = { bytes: Uint8Array; entries: ReadonlyMap<string, Entry>; left: number }

const endMark = 0x06054b50
const entryMark = 0x02014b50
const localMark = 0x04034b50

/**
 * Reads the directory of a ZIP file and nothing else of it. Source: PKWARE APPNOTE 6.3.10, 4.3.
 * @throws {Refusal} `sheet_refused`: `bomb` by what it declares, `encrypted`, `broken`.
 */
export function openArchive(bytes: Uint8Array): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  // 0xffff and 0xffffffff stand for "see the 64-bit record": no sheet of ours is that large.
  if (count > limits.entries || at === 0xffffffff) throw sheetRefused('bomb')
  const entries = new Map<string, Entry>()
  let declared = 0
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entryMark) throw sheetRefused('broken')
    const entry = entryAt(view, bytes, at)
    declared += entry.unpacked
    if (declared > limits.bytes) throw sheetRefused('bomb')
    entries.set(entry.name.replace(/\\/g, '/').replace(/^\//, ''), entry)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return { bytes, entries, left: limits.bytes }
}

function findEnd(view: DataView): number {
  const last = view.byteLength - 22
  for (let at = last; at >= 0 && at > last - 65_536; at -= 1)
    if (view.getUint32(at, true) === endMark) return at
  throw sheetRefused('broken')
}

function entryAt(view: DataView, bytes: Uint8Array, at: number): Entry {
  const flags = view.getUint16(at + 8, true)
  if (flags & 1) throw sheetRefused('encrypted')
  const method = view.getUint16(at + 10, true)
  const packed = view.getUint32(at + 20, true)
  const unpacked = view.getUint32(at + 24, true)
  const nameLength = view.getUint16(at + 28, true)
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
  if (method !== 0 && method !== 8) throw sheetRefused('broken')
  if (unpacked > limits.ratioFrom && unpacked > packed * limits.ratio) throw sheetRefused('bomb')
  const local = view.getUint32(at + 42, true)
  if (local + 30 > bytes.length || view.getUint32(local, true) !== localMark) throw sheetRefused('broken')
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  if (start + packed > bytes.length) throw sheetRefused('broken')
  return { name, start, packed, unpacked, isDeflated: method === 8 }
}

/**
 * Unpacks one part piece by piece, so that no part is ever held whole, and counts what really comes out: neither more
 * than the part declared nor more than the archive has left, whatever its directory says.
 * @throws {Refusal} `sheet_refused`: `bomb`, `broken`.
 */
export function unpack(
  archive: Archive,
  entry: Entry,
  onBytes: (bytes: Uint8Array, isLast: boolean) => void,
): void {
  const packed = archive.bytes.subarray(entry.start, entry.start + entry.packed)
  let out = 0
  const take = (bytes: Uint8Array, isLast: boolean) => {
    out += bytes.length
    archive.left -= bytes.length
    if (out > entry.unpacked || archive.left < 0) throw sheetRefused('bomb')
    onBytes(bytes, isLast)
  }
  if (!entry.isDeflated) return take(packed, true)
  const inflate = new Inflate(take)
  const step = 16 * 1024
  try {
    for (let at = 0; at < packed.length || at === 0; at += step)
      inflate.push(packed.subarray(at, at + step), at + step >= packed.length)
  } catch (error) {
    // fflate names its own errors by a number.
    if (error instanceof Error && 'code' in error && typeof error.code === 'number')
      throw sheetRefused('broken')
    throw error
  }
}

/** The text of a part, as it comes. */
export function unpackText(archive: Archive, entry: Entry, onText: (text: string) => void): void {
  const decoder = new TextDecoder('utf-8')
  unpack(archive, entry, (bytes, isLast) => onText(decoder.decode(bytes, { stream: !isLast })))
}
