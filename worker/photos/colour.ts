import type { Deps } from '../platform/deps.ts'
import type { Photo } from '../platform/photo.ts'

/** Where nothing could be measured: the ground of the pages. */
const plain = '#f0ece2'

/** The average colour of a photo: the service shrinks it to one pixel. It is only drawn while the photo is fetched. */
export async function colourOf({ bindings }: Deps, { bytes }: Photo): Promise<string> {
  try {
    const result = await bindings.IMAGES.input(new Blob([bytes]).stream())
      .transform({ width: 1, height: 1, fit: 'squeeze', background: '#ffffff' })
      .output({ format: 'image/png', anim: false })
    return await onlyPixelOf(new Uint8Array(await result.response().arrayBuffer()))
  } catch {
    return plain
  }
}

/** The one pixel of a PNG of 8 bits a channel: grey, palette or colour (W3C PNG 3, 11.2). */
export async function onlyPixelOf(png: Uint8Array<ArrayBuffer>): Promise<string> {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const kind = view.getUint8(25)
  if (view.getUint8(24) !== 8) return plain
  const packed: Uint8Array<ArrayBuffer>[] = []
  let palette = new Uint8Array()
  for (let at = 8; at + 8 <= png.byteLength;) {
    const size = view.getUint32(at)
    const name = String.fromCharCode(...png.subarray(at + 4, at + 8))
    if (name === 'IDAT') packed.push(png.slice(at + 8, at + 8 + size))
    if (name === 'PLTE') palette = png.slice(at + 8, at + 8 + size)
    at += size + 12
  }
  const stream = new Blob(packed).stream().pipeThrough(new DecompressionStream('deflate'))
  const [, first = 0, second = 0, third = 0] = new Uint8Array(await new Response(stream).arrayBuffer())
  const isGrey = kind === 0 || kind === 4
  const channels =
    kind === 3
      ? [...palette.subarray(first * 3, first * 3 + 3)]
      : isGrey
        ? [first, first, first]
        : [first, second, third]
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}
