import type { Deps } from './deps.ts'
import {
  BrokenPicture,
  checkWhole,
  kindOf,
  onlyPixels,
  type PictureKind,
  type Size,
  sizeOf,
  statedSize,
} from './picture-bytes.ts'
import { Refusal, Unavailable } from './refusal.ts'

/** A file that is a whole picture of a size we decode. `width` and `height` are as stored, before any turning. */
export type Photo = Size & { bytes: Uint8Array<ArrayBuffer>; kind: PictureKind }
export type Encoding = { width: number; format: 'image/webp' | 'image/jpeg'; quality: number }
export type Encoded = Size & { bytes: Uint8Array<ArrayBuffer> }

/** Bytes and pixels a photo may have; the last is of either side. */
export const photoLimits = { bytes: 12_000_000, pixels: 40_000_000, side: 12_000 } as const
/** What an upload may claim to be. What it is, its bytes decide. */
export const photoTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const

const refused = (problem: 'kind' | 'pixels' | 'broken'): Refusal =>
  new Refusal('picture_refused', { problem })

/**
 * Looks at an upload before anything decodes it: its first bytes say what it is (a claimed type has no say), its
 * structure that it is whole, its header how large it would become.
 * @throws {Refusal} `too_large` over 12 MB; `picture_refused` with `problem`: `kind` (not JPEG, PNG, WebP or AVIF),
 * `pixels` (over 40 megapixels or 12,000 on a side), `broken`.
 */
export async function readPhoto({ bindings }: Deps, file: Uint8Array<ArrayBuffer>): Promise<Photo> {
  if (file.byteLength > photoLimits.bytes) throw new Refusal('too_large', { limitBytes: photoLimits.bytes })
  const kind = kindOf(file)
  if (!kind) throw refused('kind')
  const info = await decoding(async () => {
    checkWhole(file, kind)
    // A bomb's own header gives it away before the service opens it.
    checkSize(statedSize(file, kind))
    return await bindings.IMAGES.info(new Blob([file]).stream())
  })
  if (!('width' in info) || info.format !== kind) throw refused('broken')
  checkSize(info)
  return { bytes: file, kind, width: info.width, height: info.height }
}

function checkSize(size: Size | undefined): void {
  if (!size) return
  if (Math.min(size.width, size.height) < 1) throw refused('broken')
  if (Math.max(size.width, size.height) > photoLimits.side || size.width * size.height > photoLimits.pixels)
    throw refused('pixels')
}

/**
 * Makes the photo again, turned upright, at most `width` wide (and twice that high), never larger than it is, its
 * first frame only. The result has pixels and nothing else: no EXIF, no place, no profile, no comment.
 * @throws {Refusal} `picture_refused` with `problem: 'broken'` when it cannot be decoded after all.
 */
export async function encodePhoto(
  { bindings }: Deps,
  { bytes }: Photo,
  { width, format, quality }: Encoding,
): Promise<Encoded> {
  return await decoding(async () => {
    const result = await bindings.IMAGES.input(new Blob([bytes]).stream())
      .transform({ width, height: width * 2, fit: 'scale-down' })
      .output({ format, quality, anim: false, background: '#ffffff' })
    // The service may keep a copyright note or a profile: what it makes is cleaned here, not trusted.
    const made = onlyPixels(new Uint8Array(await result.response().arrayBuffer()))
    return { bytes: made, ...sizeOf(made) }
  })
}

/** The image service's own trouble, not the picture's: quota, queue, time-out. */
const passing = new Set([9422, 9522, 9524, 9529])
/** The service itself found it too large. */
const tooLarge = new Set([9402, 9413])

async function decoding<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof BrokenPicture) throw refused('broken')
    const code = (error as { code?: unknown }).code
    if (typeof code !== 'number') throw error
    if (passing.has(code)) throw new Unavailable('images', 30, error)
    // Anything else it says of a picture (9523 from its local twin) is that it could not make one of it.
    throw refused(tooLarge.has(code) ? 'pixels' : 'broken')
  }
}
