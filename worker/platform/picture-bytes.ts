/**
 * What the bytes of a picture say about themselves, read without decoding a pixel: its kind, whether it is whole, and
 * what in it is picture rather than a note somebody's camera left. JPEG: ITU-T T.81; WebP: RFC 9649; PNG: W3C PNG 3;
 * AVIF: ISO/IEC 23008-12 boxes.
 */

export type PictureKind = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/avif'
export type Size = { width: number; height: number }

/** The bytes end, or say something else than they began. */
export class BrokenPicture extends Error {}

const text = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to))

/** A byte or number at `at`; past the end there is none. @throws {BrokenPicture} */
function numberAt(bytes: Uint8Array, at: number, width: 1 | 2 | 3 | 4, isLittle = false): number {
  if (at < 0 || at + width > bytes.byteLength) throw new BrokenPicture('ends too early')
  const places = [...bytes.subarray(at, at + width)]
  return (isLittle ? places.reverse() : places).reduce((sum, byte) => sum * 256 + byte, 0)
}

/**
 * What the first bytes say it is: the four kinds we take, else undefined. A claimed type has no say. HEIC has the
 * same boxes as AVIF and another brand, and is not taken.
 */
export function kindOf(bytes: Uint8Array): PictureKind | undefined {
  if (text(bytes, 0, 3) === '\xff\xd8\xff') return 'image/jpeg'
  if (text(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return 'image/webp'
  if (text(bytes, 4, 8) === 'ftyp') return isAvif(bytes) ? 'image/avif' : undefined
  return undefined
}

function isAvif(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.byteLength, new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), 256)
  const brands = [text(bytes, 8, 12)]
  for (let at = 16; at + 4 <= end; at += 4) brands.push(text(bytes, at, at + 4))
  return ['avif', 'mif1'].includes(brands[0] ?? '') && brands.includes('avif')
}

type Part = { marker: number; from: number; to: number }

/** The parts of a JPEG up to its end; what follows the end belongs to nobody. @throws {BrokenPicture} */
function* partsOfJpeg(bytes: Uint8Array): Generator<Part> {
  let at = 2
  for (;;) {
    if (numberAt(bytes, at, 1) !== 0xff) throw new BrokenPicture('no marker where one belongs')
    const marker = numberAt(bytes, at + 1, 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xd9) return
    let to = at + 2 + numberAt(bytes, at + 2, 2)
    if (to > bytes.byteLength) throw new BrokenPicture('ends inside a part')
    if (marker === 0xda) to = endOfScan(bytes, to)
    yield { marker, from: at, to }
    at = to
  }
}

/** Coded pixels run on until a marker that is neither a stuffed 0xff nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; ; at += 1) {
    at = bytes.indexOf(0xff, at)
    if (at < 0) throw new BrokenPicture('ends inside the pixels')
    const next = numberAt(bytes, at + 1, 1)
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
}

type Chunk = { name: string; from: number; data: number; to: number }

/** The chunks of a WebP. @throws {BrokenPicture} */
function* chunksOfWebp(bytes: Uint8Array): Generator<Chunk> {
  const end = 8 + numberAt(bytes, 4, 4, true)
  if (end > bytes.byteLength) throw new BrokenPicture('ends too early')
  for (let at = 12; at + 8 <= end;) {
    const size = numberAt(bytes, at + 4, 4, true)
    const to = at + 8 + size + (size % 2)
    if (at + 8 + size > end) throw new BrokenPicture('ends inside a chunk')
    yield { name: text(bytes, at, at + 4), from: at, data: at + 8, to: Math.min(to, end) }
    at = to
  }
}

/** Whether the picture is all there. @throws {BrokenPicture} when it is not. */
export function checkWhole(bytes: Uint8Array, kind: PictureKind): void {
  if (kind === 'image/jpeg') return void [...partsOfJpeg(bytes)]
  if (kind === 'image/webp') return void [...chunksOfWebp(bytes)]
  const isPng = kind === 'image/png'
  for (let at = isPng ? 8 : 0; at < bytes.byteLength;) {
    const size = numberAt(bytes, at, 4)
    const name = text(bytes, at + 4, at + 8)
    // A size of 0 is "to the end of the file", of 1 "see the next eight bytes": neither is in a photo.
    const to = at + (isPng ? size + 12 : size)
    if (to > bytes.byteLength || (!isPng && size < 8)) throw new BrokenPicture('ends inside a part')
    if (isPng && name === 'IEND') return
    at = to
  }
  if (isPng) throw new BrokenPicture('has no end')
}

/** The size a picture's own header states; an AVIF keeps it too deep to look for. @throws {BrokenPicture} */
export function statedSize(bytes: Uint8Array, kind: PictureKind): Size | undefined {
  if (kind === 'image/avif') return undefined
  if (kind === 'image/png') return { width: numberAt(bytes, 16, 4), height: numberAt(bytes, 20, 4) }
  return sizeOf(bytes)
}

/** The size a JPEG or WebP states. @throws {BrokenPicture} */
export function sizeOf(bytes: Uint8Array): Size {
  if (kindOf(bytes) === 'image/jpeg') {
    for (const { marker, from } of partsOfJpeg(bytes))
      if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
        return { height: numberAt(bytes, from + 5, 2), width: numberAt(bytes, from + 7, 2) }
    throw new BrokenPicture('states no size')
  }
  for (const { name, data } of chunksOfWebp(bytes)) {
    const little = (at: number, width: 2 | 3 | 4) => numberAt(bytes, data + at, width, true)
    if (name === 'VP8X') return { width: little(4, 3) + 1, height: little(7, 3) + 1 }
    if (name === 'VP8 ') return { width: little(6, 2) & 0x3fff, height: little(8, 2) & 0x3fff }
    if (name === 'VP8L')
      return { width: (little(1, 4) & 0x3fff) + 1, height: ((little(1, 4) >>> 14) & 0x3fff) + 1 }
  }
  throw new BrokenPicture('states no size')
}

/**
 * A JPEG or WebP with its pixels and nothing else: no EXIF, no place, no profile, no comment, nothing behind its end.
 * What may stay is listed, so a note nobody thought of does not. @throws {BrokenPicture}
 */
export const onlyPixels = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  kindOf(bytes) === 'image/jpeg' ? onlyPixelsOfJpeg(bytes) : onlyPixelsOfWebp(bytes)

function onlyPixelsOfJpeg(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  // APP14 says how the colours are mixed: a decoder needs it. Every other APPn and every comment is a note.
  const isNote = ({ marker }: Part) =>
    (marker >= 0xe0 && marker <= 0xef && marker !== 0xee) || marker === 0xfe || marker < 0xc0
  const kept = [...partsOfJpeg(bytes)].filter((part) => !isNote(part))
  return joined([
    bytes.subarray(0, 2),
    ...kept.map(({ from, to }) => bytes.subarray(from, to)),
    Uint8Array.of(0xff, 0xd9),
  ])
}

function onlyPixelsOfWebp(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const kept = [...chunksOfWebp(bytes)].filter(({ name }) => ['VP8X', 'ALPH', 'VP8 ', 'VP8L'].includes(name))
  const webp = joined([bytes.subarray(0, 12), ...kept.map(({ from, to }) => bytes.subarray(from, to))])
  new DataView(webp.buffer).setUint32(4, webp.byteLength - 8, true)
  // Its first chunk may promise notes that are gone; of its flags only "has alpha" is still true.
  if (text(webp, 12, 16) === 'VP8X') webp[20] = numberAt(webp, 20, 1) & 0x10
  return webp
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.byteLength
  }
  return whole
}
