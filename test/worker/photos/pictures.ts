/** Small pictures, 48 × 36, and what people with bad or no intentions make of them. */
const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))

export const jpeg = bytesOf(
  '/9j/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KSEiMEExNDk7Pj4+JS5ESUM8SDc9Pjv/2wBDAQoLCw4N' +
    'DhwQEBw7KCIoOzs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozv/wAARCAAkADADASIAAhEBAxEB/8QA' +
    'FwABAQEBAAAAAAAAAAAAAAAABAUAB//EABkQAAMBAQEAAAAAAAAAAAAAAAADBGECUf/EABgBAQEBAQEAAAAAAAAAAAAAAAQGBwEF/8QAFxEB' +
    'AQEBAAAAAAAAAAAAAAAABAABAv/aAAwDAQACEQMRAD8A5muTBS5MKK5MErkw93tEU6qcuTBS5MKK5MErkwJ2ioDqp65MErkworkwSuTAnaKg' +
    'OqlLkwSuTCiuTBS5MD9osZOqnLkwUuTCguTBS5MC9oqA6qcuTBS5MKC5MFLkwJ2ioDqoq18+Clr58MY73tkx92StfPgpa+fDGC97UB92UtfP' +
    'gla+fDGCd7UB92//2Q==',
)

export const webp = bytesOf(
  'UklGRqwAAABXRUJQVlA4IKAAAADwBQCdASowACQAPo04lkgyo6IhtUgCUBGJZgC7M5M8P8vxe7+AMyrEiwNzEYSCEtBNwp9uwBE4AAD++nIY' +
    'aqsH9M9v/w9pTkiaOAavIWsVm8sV+Gj0SGCdwPLadIbbU0bPduwe8wBSONCOr2Rd2GNBi2T/ccBR3ck7maLAkMKIHI74V5R5J5XFyMdpWd/h' +
    '4ZbOYbfQIhFOZqTKOyzRZFQA',
)

export const avif = bytesOf(
  'AAAAHGZ0eXBhdmlmAAAAAG1pZjFhdmlmbWlhZgAAANZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9j' +
    'AAAAAERAAAEAAQAAAAAA+gABAAAAAAAAAFMAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABhdjAxAAAAAA5waXRtAAAAAAABAAAAVmlw' +
    'cnAAAAA4aXBjbwAAAAxhdjFDgSACAAAAABRpc3BlAAAAAAAAADAAAAAkAAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAgMA' +
    'AABbbWRhdBIACgk4FW+NpAQ0GkAyRBrCYuTgABQg4M/IyR41eh6Ibc5v/83J8S6hGcoYhpPLpoO3//+DYblswR2F8YWJ/rwDmB/kONe6xrih' +
    'WxgT1OKS+JRg',
)

export const moving = bytesOf(
  'UklGRnABAABXRUJQVlA4WAoAAAACAAAALwAAIwAAQU5JTQYAAAD/////AABBTk1GpgAAAAAAAAAAAC8AACMAAGQAAAJWUDggjgAAADAFAJ0B' +
    'KjAAJAA+wU6fS7QkIqK1SAKAGAlmAYQBsIlVWmDJhvvUjoX0Ll2OYMPAH/9gAP7vOFv9aJH/qt1Mu5DhNPIOJv36U0xVQk1yYxakljnhNcoI' +
    'alVt+4h4RN0r0PAQ/bLj6mZfb2MoE8MRNFesyy0/93Al0FApa+8cjVP4M5LKaowpGUUfHsjhgABBTk1GlgAAAAAAAAAAAC8AACMAAGQAAABW' +
    'UDggfgAAAFQEAJ0BKjAAJAA+wUyeS4NUgAABgJZgC0ZEJ7oAgFp8HS7JWQJyM3T//AAA/udiSZYg63aT0w3Wly3j+wLR/02AFjCWiPnKu2h3' +
    'DL68zBrFKWTrtqx5LlcdHaEZx3RnR6sDsoBYzHfsm8uz2DKsx8UZaXrvyzabOR2bNZm4AA==',
)

const ascii = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0))

export function joined(...pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.byteLength
  }
  return whole
}

const big = (value: number, width: 2 | 4): Uint8Array => {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes.subarray(4 - width)
}

/** What stands in the EXIF block below, to be looked for in whatever is served. */
export const canaries = ['Exif', 'QUEBEP', 'http://ns.adobe.com/xap', 'ICC_PROFILE', 'nhà của tôi'] as const

/** An EXIF block with a place (10°46'N 106°41'E), a camera's name and, where asked, a way to hold the picture. */
export function exifBlock(orientation = 1): Uint8Array {
  const entry = (tag: number, type: number, count: number, value: Uint8Array) =>
    joined(big(tag, 2), big(type, 2), big(count, 4), value, new Uint8Array(4 - value.byteLength))
  const degrees = (a: number, b: number) =>
    joined(big(a, 4), big(1, 4), big(b, 4), big(1, 4), big(30, 4), big(1, 4))
  const first = joined(
    big(3, 2),
    entry(0x010f, 2, 7, big(8 + 2 + 36 + 4, 4)),
    entry(0x0112, 3, 1, big(orientation, 2)),
    entry(0x8825, 4, 1, big(58, 4)),
    big(0, 4),
  )
  const gps = joined(
    big(4, 2),
    entry(1, 2, 2, ascii('N\0')),
    entry(2, 5, 3, big(112, 4)),
    entry(3, 2, 2, ascii('E\0')),
    entry(4, 5, 3, big(136, 4)),
    big(0, 4),
  )
  const body = joined(
    ascii('MM\0*'),
    big(8, 4),
    first,
    ascii('QUEBEP\0\0'),
    gps,
    degrees(10, 46),
    degrees(106, 41),
  )
  return joined(ascii('Exif\0\0'), body)
}

const segment = (marker: number, data: Uint8Array): Uint8Array =>
  joined(Uint8Array.of(0xff, marker), big(data.byteLength + 2, 2), data)

/** The picture with what a telephone writes into it: place, XMP, a profile, a comment, and a film behind its end. */
export const withPlace = (picture: Uint8Array = jpeg, orientation = 1): Uint8Array<ArrayBuffer> =>
  joined(
    picture.subarray(0, 2),
    segment(0xe1, exifBlock(orientation)),
    segment(0xe1, ascii('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>QUEBEP</x:xmpmeta>')),
    segment(0xe2, ascii('ICC_PROFILE\0\x01\x01')),
    segment(0xfe, new TextEncoder().encode('nhà của tôi')),
    picture.subarray(2),
    ascii('\0\0\0\x18ftypmp42QUEBEP'),
  )

/** A page that says it is a picture, in the comment and behind the end. */
export const withPage = (): Uint8Array<ArrayBuffer> =>
  joined(
    jpeg.subarray(0, 2),
    segment(0xfe, ascii('<html><script>alert(1)</script>')),
    jpeg.subarray(2),
    ascii('<html><script>alert(1)</script></html>'),
  )

/** A picture that an unpacker takes for an archive. */
export const withArchive = (): Uint8Array<ArrayBuffer> =>
  joined(jpeg, ascii('PK\x03\x04evil.sh'), ascii('PK\x05\x06'), new Uint8Array(18))

const crcTable = Array.from({ length: 256 }, (_none, at) => {
  let value = at
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value >>> 0
})
const crcOf = (bytes: Uint8Array): number =>
  (bytes.reduce((crc, byte) => (crcTable[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8), 0xffffffff) ^
    0xffffffff) >>>
  0

function chunk(name: string, data: Uint8Array): Uint8Array {
  const body = joined(ascii(name), data)
  return joined(big(data.byteLength, 4), body, big(crcOf(body), 4))
}

const deflated = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(
    await new Response(
      new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate')),
    ).arrayBuffer(),
  )

/** A PNG of slow colours; `claims` another size than its pixels have, which is what a bomb does. */
export async function pngOf(
  width: number,
  height: number,
  claims: { width: number; height: number } = { width, height },
): Promise<Uint8Array<ArrayBuffer>> {
  const rows = new Uint8Array((width * 3 + 1) * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = y * (width * 3 + 1) + 1 + x * 3
      rows[at] = (x * 200) / width
      rows[at + 1] = (y * 200) / height
      rows[at + 2] = 90
    }
  const head = joined(big(claims.width, 4), big(claims.height, 4), Uint8Array.of(8, 2, 0, 0, 0))
  return joined(
    ascii('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', head),
    chunk('IDAT', await deflated(rows)),
    chunk('IEND', new Uint8Array()),
  )
}

/** Refused by their first bytes, whatever they claim. */
export const strangers: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
  'an SVG with a script': ascii('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  'a page': ascii('<!doctype html><script>alert(1)</script>'),
  'a GIF': ascii('GIF89a\x01\x00\x01\x00\x80\x00\x00'),
  'a PDF': ascii('%PDF-1.7\n'),
  'a HEIC': ascii('\0\0\0\x18ftypheic\0\0\0\0heicmif1'),
  'a HEIC that says it is a general image': ascii('\0\0\0\x18ftypmif1\0\0\0\0heicmif1'),
  'an archive': ascii('PK\x03\x04'),
  'three letters': ascii('abc'),
}

/** A WebP with the notes its extended form has room for. */
export function withNotes(picture: Uint8Array, exif: Uint8Array): Uint8Array<ArrayBuffer> {
  const little = (value: number) => big(value, 4).slice().reverse()
  const part = (name: string, data: Uint8Array) =>
    joined(ascii(name), little(data.byteLength), data, new Uint8Array(data.byteLength % 2))
  const head = part('VP8X', joined(Uint8Array.of(0x2c, 0, 0, 0), Uint8Array.of(47, 0, 0, 35, 0, 0)))
  const body = joined(
    ascii('WEBP'),
    head,
    part('ICCP', ascii('ICC_PROFILE')),
    picture.subarray(12),
    part('EXIF', exif),
    part('XMP ', ascii('QUEBEP')),
  )
  return joined(ascii('RIFF'), little(body.byteLength), body)
}
