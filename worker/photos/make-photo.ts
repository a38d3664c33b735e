import { type PhotoFormat, photoRules, photoSizes, shareCard, sizesOf } from '../../schema/values/photo.ts'
import type { Deps } from '../platform/deps.ts'
import { type Encoded, encodePhoto, type Encoding, type Photo } from '../platform/photo.ts'
import { Refusal } from '../platform/refusal.ts'
import { colourOf } from './colour.ts'

export type Made = { width: number; height: number; bytes: number; colour: string }

/** Where an object of a photo stands. */
export const objectOf = (key: string, size: number, format: PhotoFormat): string =>
  `photos/${key}/${size}.${format}`

const widest = Math.max(...photoSizes)

/** Every object a photo may have, whatever its size: for forgetting all of them. */
export const objectsOf = (key: string): string[] => [
  ...photoSizes.flatMap((size) => [objectOf(key, size, 'webp'), objectOf(key, size, 'jpg')]),
  objectOf(key, shareCard.width, 'jpg'),
]

const webp = { format: 'image/webp', quality: 75 } as const
const jpeg = { format: 'image/jpeg', quality: 78 } as const

/**
 * Makes a photo of goods in every size it is large enough for and keeps the objects. Sizes one after the other, so a
 * file of 12 MB stands in memory a few times, not eight.
 * @throws {Refusal} `picture_refused`.
 */
export async function makePhoto(deps: Deps, photo: Photo, key: string): Promise<Made> {
  // Upright, its height may be the width: the first one made tells which sizes there are.
  const largest = await encodePhoto(deps, photo, { ...webp, width: widest })
  let bytes = 0
  for (const size of sizesOf(largest.width)) {
    const isLargest = size === sizesOf(largest.width).at(-1)
    const inWebp =
      size === 640
        ? encodeWithin(deps, photo, { ...webp, width: size }, photoRules.firstBytes)
        : isLargest
          ? largest
          : encodePhoto(deps, photo, { ...webp, width: size })
    const [small, plain] = await Promise.all([inWebp, encodePhoto(deps, photo, { ...jpeg, width: size })])
    await keep(deps, objectOf(key, size, 'webp'), small, webp.format)
    await keep(deps, objectOf(key, size, 'jpg'), plain, jpeg.format)
    bytes += small.bytes.byteLength + plain.bytes.byteLength
  }
  return { width: largest.width, height: largest.height, bytes, colour: await colourOf(deps, photo) }
}

/**
 * Makes a share card: one JPEG of 1200 × 630, at most 300 KB.
 * @throws {Refusal} `picture_refused`; `problem: 'pixels'` for another size, `too_large` when it will not get small.
 */
export async function makeShareCard(deps: Deps, photo: Photo, key: string): Promise<Made> {
  if (photo.width !== shareCard.width || photo.height !== shareCard.height)
    throw new Refusal('picture_refused', {
      problem: 'pixels',
      width: shareCard.width,
      height: shareCard.height,
    })
  const encoding: Encoding = { width: shareCard.width, format: jpeg.format, quality: 82 }
  const made = await encodeWithin(deps, photo, encoding, shareCard.bytes)
  if (made.bytes.byteLength > shareCard.bytes) throw new Refusal('too_large', { limitBytes: shareCard.bytes })
  await keep(deps, objectOf(key, shareCard.width, 'jpg'), made, jpeg.format)
  const { width, height } = made
  return { width, height, bytes: made.bytes.byteLength, colour: await colourOf(deps, photo) }
}

/** At its quality, or at a lower one while it is larger than `most` bytes; the smallest tried when none is small enough. */
async function encodeWithin(deps: Deps, photo: Photo, encoding: Encoding, most: number): Promise<Encoded> {
  let best: Encoded | undefined
  for (const quality of [encoding.quality, 60, 45]) {
    const made = await encodePhoto(deps, photo, { ...encoding, quality })
    if (!best || made.bytes.byteLength < best.bytes.byteLength) best = made
    if (best.bytes.byteLength <= most) break
  }
  if (!best) throw new Error('no quality was tried')
  return best
}

const keep = ({ bindings }: Deps, name: string, { bytes }: Encoded, contentType: string) =>
  bindings.PICTURES.put(name, bytes, { httpMetadata: { contentType } })
