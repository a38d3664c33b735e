import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { photoPath, sizesOf } from '../../schema/values/photo.ts'
import { stepOf } from '../../web/sell/listings/steps.ts'
import { numberIn } from '../../web/sell/listings/typed-number.ts'
import { describedPicture, photoSrcset } from '../../web/ui/photo-address.ts'
import { Picture } from '../../web/ui/picture.tsx'

test.each([
  ['180.000', 1, 180_000],
  ['180,000', 1, 180_000],
  ['180 000 ₫', 1, 180_000],
  ['8,5', 10, 85],
  ['8.5', 10, 85],
  ['27', 10, 270],
  ['1.250,5', 10, 12_505],
  ['1,250.75', 100, 125_075],
  ['18', 100, 1800],
  ['', 1, null],
  ['abc', 10, null],
])('a maker who types %j in units of %d means %j', (typed, per, meant) => {
  expect(numberIn(typed, per)).toBe(meant)
})

test.each([
  ['photos.2.alt.vi', 'photos'],
  ['photos.2.alt.en', 'english'],
  ['title.vi', 'words'],
  ['provinceCode', 'words'],
  ['variants.0.size.length', 'variants'],
  ['hs6', 'border'],
  ['declaredFlags', 'details'],
  ['vnContentPct', 'details'],
])('%s stands on the step %s', (path, step) => {
  expect(stepOf(path)).toBe(step)
})

test('a photo has every size below its own and one at most as large', () => {
  expect(sizesOf(1280)).toEqual([320, 640, 960, 1280])
  expect(sizesOf(900)).toEqual([320, 640, 960])
  expect(sizesOf(640)).toEqual([320, 640])
  expect(sizesOf(48)).toEqual([320])
})

test('a browser is told how wide each size really is', () => {
  const picture = describedPicture('{"photo":"pho_x","w":900,"h":600,"c":"#112233"}', { vi: 'a', en: 'b' })
  expect(photoSrcset(picture, 'webp')).toBe(
    '/photos/pho_x/320.webp 320w, /photos/pho_x/640.webp 640w, /photos/pho_x/960.webp 900w',
  )
  expect(photoPath('pho_x', 320, 'jpg')).toBe(picture.src)
  expect(describedPicture('{broken', { vi: '', en: '' }).silhouette).toBe('box')
})

test('twenty-four photos add at most 5 KB to a page', () => {
  let seed = 7
  const letter = () =>
    'abcdefghjkmnpqrstvwxyz0123456789'.charAt((seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) % 32)
  const html = Array.from({ length: 24 }, () => {
    const id = `pho_${Array.from({ length: 26 }, letter).join('')}`
    const picture = describedPicture(JSON.stringify({ photo: id, w: 1280, h: 960, c: '#a1b2c3' }), {
      vi: '',
      en: '',
    })
    return renderToString(h(Picture, { picture, slug: id, locale: 'vi', decorative: true }))
  }).join('')
  expect(gzipSync(html, { level: 6 }).byteLength).toBeLessThanOrEqual(5 * 1024)
})
