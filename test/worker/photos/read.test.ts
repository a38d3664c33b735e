import { beforeEach, describe, expect, test } from 'vitest'
import type { Deps } from '../../../worker/platform/deps.ts'
import { encodePhoto, photoLimits, readPhoto } from '../../../worker/platform/photo.ts'
import { kindOf, onlyPixels } from '../../../worker/platform/picture-bytes.ts'
import { Unavailable } from '../../../worker/platform/refusal.ts'
import { openShop } from '../shop.ts'
import {
  avif,
  canaries,
  exifBlock,
  joined,
  jpeg,
  moving,
  pngOf,
  strangers,
  webp,
  withArchive,
  withNotes,
  withPage,
  withPlace,
} from './pictures.ts'

let deps: Deps
beforeEach(async () => void (deps = (await openShop()).deps()))

const problemOf = async (file: Uint8Array<ArrayBuffer>): Promise<unknown> =>
  await readPhoto(deps, file)
    .then((photo) => encodePhoto(deps, photo, { width: 320, format: 'image/jpeg', quality: 80 }))
    .then(
      () => 'taken',
      (no: { code?: string; facts?: { problem?: string } }) => no.facts?.problem ?? no.code ?? no,
    )

const textOf = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes)
const formats = ['image/jpeg', 'image/webp'] as const

describe('what an exporter photographs', () => {
  test('a JPEG, a PNG, a WebP and an AVIF are all read and made again', async () => {
    for (const file of [jpeg, await pngOf(48, 36), webp, avif]) {
      const photo = await readPhoto(deps, file)
      expect(photo).toMatchObject({ width: 48, height: 36, kind: kindOf(file) })
      for (const format of formats) {
        const made = await encodePhoto(deps, photo, { width: 320, format, quality: 75 })
        expect(made).toMatchObject({ width: 48, height: 36 })
        expect(kindOf(made.bytes)).toBe(format)
      }
    }
  })

  test('a large photo gets smaller, a small one never larger', async () => {
    const photo = await readPhoto(deps, await pngOf(1600, 1200))
    const made = await encodePhoto(deps, photo, { width: 640, format: 'image/webp', quality: 75 })
    expect(made).toMatchObject({ width: 640, height: 480 })
    expect(made.bytes.byteLength).toBeLessThan(60_000)
  })

  test('a photo held sideways stands upright', async () => {
    const photo = await readPhoto(deps, withPlace(jpeg, 6))
    const made = await encodePhoto(deps, photo, { width: 320, format: 'image/jpeg', quality: 75 })
    expect(made).toMatchObject({ width: 36, height: 48 })
  })

  test('neither where it was taken nor what took it is in what is kept', async () => {
    const file = withPlace()
    for (const canary of canaries)
      expect(textOf(file)).toContain(canary === 'nhà của tôi' ? 'nh\u00c3' : canary)
    const photo = await readPhoto(deps, file)
    for (const format of formats) {
      const made = await encodePhoto(deps, photo, { width: 320, format, quality: 75 })
      for (const canary of canaries) expect(textOf(made.bytes)).not.toContain(canary)
    }
  })

  test('of a picture that moves, the first frame stays', async () => {
    const photo = await readPhoto(deps, moving)
    const made = await encodePhoto(deps, photo, { width: 320, format: 'image/webp', quality: 75 })
    expect(textOf(made.bytes)).not.toMatch(/ANIM|ANMF/)
    expect(made).toMatchObject({ width: 48, height: 36 })
  })
})

describe('what a service that keeps notes would give back', () => {
  test('a JPEG loses place, profile, comment and what is behind its end', () => {
    const clean = onlyPixels(withPlace())
    for (const canary of canaries) expect(textOf(clean)).not.toContain(canary)
    expect(clean).toEqual(onlyPixels(jpeg))
    expect(clean.at(-1)).toBe(0xd9)
  })

  test('a WebP loses its notes and no longer says that it has them', () => {
    const clean = onlyPixels(withNotes(webp, exifBlock()))
    expect(textOf(clean)).not.toMatch(/EXIF|XMP |ICCP|QUEBEP/)
    expect(clean[20]).toBe(0)
    expect(new DataView(clean.buffer).getUint32(4, true)).toBe(clean.byteLength - 8)
  })
})

describe('what is no picture of goods', () => {
  test.each(Object.entries(strangers))('%s is refused by its first bytes', async (_name, file) => {
    expect(await problemOf(file)).toBe('kind')
  })

  test('a bomb of 3.6 gigapixels is refused before anybody opens it', async () => {
    let opened = 0
    const IMAGES = { info: async () => void (opened += 1) } as unknown as ImagesBinding
    const watched = { ...deps, bindings: { ...deps.bindings, IMAGES } }
    const bomb = await pngOf(8, 8, { width: 60_000, height: 60_000 })
    await expect(readPhoto(watched, bomb)).rejects.toMatchObject({ facts: { problem: 'pixels' } })
    expect(opened).toBe(0)
  })

  test.each([
    [12_001, 10],
    [10, 12_001],
    [7_000, 6_000],
    [0, 10],
  ])('a picture that claims %d × %d is refused', async (width, height) => {
    expect(await problemOf(await pngOf(8, 8, { width, height }))).toBe(width === 0 ? 'broken' : 'pixels')
  })

  test('what the image service finds larger than its header said is refused too', async () => {
    const IMAGES = {
      info: async () => ({ format: 'image/avif', fileSize: 1, width: 20_000, height: 20 }),
    } as unknown as ImagesBinding
    const watched = { ...deps, bindings: { ...deps.bindings, IMAGES } }
    await expect(readPhoto(watched, avif)).rejects.toMatchObject({ facts: { problem: 'pixels' } })
  })

  test('more than 12 MB is refused unread', async () => {
    expect(await problemOf(joined(jpeg, new Uint8Array(photoLimits.bytes)))).toBe('too_large')
  })

  test('no byte at all, and pictures cut off anywhere, are refused and never half made', async () => {
    expect(await problemOf(new Uint8Array())).toBe('kind')
    const png = await pngOf(40, 30)
    for (const whole of [jpeg, png, webp, avif, moving])
      for (const share of [0.2, 0.5, 0.9])
        expect(await problemOf(whole.slice(0, Math.floor(whole.byteLength * share)))).toMatch(/broken|kind/)
  })

  test('pixels somebody scrambled are refused', async () => {
    const scrambled = jpeg.map((byte, at) => (at > 330 && at < 410 ? (byte * 7) & 127 : byte))
    expect(await problemOf(scrambled)).toBe('broken')
  })

  test('random bytes behind an honest beginning never become a defect', async () => {
    let seed = 20261121
    const random = () => (seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) / 0x7fffffff
    for (let turn = 0; turn < 60; turn += 1) {
      const whole = [jpeg, webp, avif, moving][turn % 4] ?? jpeg
      const bent = whole.slice()
      for (let hit = 0; hit < 6; hit += 1)
        bent[12 + Math.floor(random() * (bent.length - 12))] = random() * 256
      expect(await problemOf(bent)).toMatch(/taken|broken|kind|pixels/)
    }
  })
})

describe('two things at once', () => {
  test('a picture that is also a page comes out as a picture only', async () => {
    const photo = await readPhoto(deps, withPage())
    for (const format of formats) {
      const made = await encodePhoto(deps, photo, { width: 320, format, quality: 75 })
      expect(textOf(made.bytes)).not.toMatch(/<html|script/i)
    }
  })

  test('a picture that is also an archive loses the archive', async () => {
    const photo = await readPhoto(deps, withArchive())
    const made = await encodePhoto(deps, photo, { width: 320, format: 'image/jpeg', quality: 75 })
    expect(textOf(made.bytes)).not.toMatch(/PK|evil/)
  })
})

test('trouble of the image service is no fault of the picture', async () => {
  const IMAGES = {
    info: async () => Promise.reject(Object.assign(new Error('queue'), { code: 9522 })),
  } as unknown as ImagesBinding
  await expect(readPhoto({ ...deps, bindings: { ...deps.bindings, IMAGES } }, jpeg)).rejects.toBeInstanceOf(
    Unavailable,
  )
})
