import { photoPath, shareCard } from '../../../schema/values/photo.ts'
import type { Locale } from '../../../schema/values/locale.ts'
import { call } from '../../api.ts'
import { brand } from '../../console/page.tsx'
import { moneyText } from '../../ui/money-text.tsx'
import { firm } from '../firm.ts'
import type { Draft } from './draft.ts'

const { width, height } = shareCard
const colours = {
  paper: '#faf8f3',
  ink: '#1b2a25',
  second: '#4c5b54',
  leaf: '#0e5b46',
  amber: '#8f4a00',
} as const
/** In the card's language, whatever the maker reads the console in. */
const from: Readonly<Record<Locale, (price: string) => string>> = {
  vi: (price) => `từ ${price}`,
  en: (price) => `from ${price}`,
}
const face = 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif'

/**
 * Draws what a shared link shows and sends it: in Vietnamese, and in English where there is an English name. The photo
 * on the left; chat programs that cut a square out of the middle keep part of it and the name's beginning.
 */
export async function drawShareCards(draft: Draft): Promise<void> {
  const { title, photos } = draft.content
  const [cover] = photos
  if (!cover) return
  const photo = await pictureOf(photoPath(cover.id, 960, 'jpg'))
  const locales: Locale[] = title.en ? ['vi', 'en'] : ['vi']
  for (const locale of locales) {
    const file = await draw(photo, draft, locale)
    if (file)
      await call('putShareCard', {
        exporterId: draft.exporterId as never,
        id: draft.listing.id,
        locale,
        file,
      })
  }
}

async function pictureOf(address: string): Promise<ImageBitmap> {
  const answer = await fetch(address, { credentials: 'same-origin' })
  if (!answer.ok) throw new Error('the cover did not come')
  return await createImageBitmap(await answer.blob())
}

async function draw(photo: ImageBitmap, { content }: Draft, locale: Locale): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const pen = canvas.getContext('2d')
  if (!pen) return null
  pen.fillStyle = colours.paper
  pen.fillRect(0, 0, width, height)
  const side = Math.min(photo.width, photo.height)
  pen.drawImage(photo, (photo.width - side) / 2, (photo.height - side) / 2, side, side, 0, 0, height, height)
  weave(pen)
  const left = height + 40
  const room = width - left - 40
  pen.textBaseline = 'alphabetic'
  let line = write(pen, content.title[locale] || content.title.vi, {
    at: 130,
    size: 58,
    room,
    left,
    most: 3,
    weight: 700,
  })
  pen.fillStyle = colours.amber
  const maker = firm.value
  line = write(pen, maker?.names[locale] || maker?.name || '', {
    at: line + 24,
    size: 32,
    room,
    left,
    most: 2,
    weight: 600,
  })
  pen.fillStyle = colours.ink
  const prices = content.variants.flatMap(({ priceVnd }) => (priceVnd ? [priceVnd] : []))
  if (prices.length > 0)
    write(pen, from[locale](moneyText({ minor: Math.min(...prices), currency: 'VND' }, locale)), {
      at: line + 36,
      size: 40,
      room,
      left,
      most: 1,
      weight: 700,
    })
  pen.fillStyle = colours.leaf
  write(pen, brand(), { at: height - 56, size: 40, room, left, most: 1, weight: 700 })
  return await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.86))
}

/** The woven band of the market, down the edge of the photo. */
function weave(pen: CanvasRenderingContext2D): void {
  for (let y = 0; y < height; y += 12) {
    pen.fillStyle = (y / 12) % 2 === 0 ? colours.leaf : colours.amber
    pen.fillRect(height, y, 8, 12)
  }
  pen.fillStyle = colours.ink
}

type Lines = { at: number; size: number; room: number; left: number; most: number; weight: number }

/** Breaks a text into at most `most` lines and says where the last one stands; what does not fit ends in an ellipsis. */
function write(
  pen: CanvasRenderingContext2D,
  text: string,
  { at, size, room, left, most, weight }: Lines,
): number {
  pen.font = `${weight} ${size}px ${face}`
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`
    if (lines.length > 0 && pen.measureText(longer).width <= room) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  const shown = lines.slice(0, most)
  if (lines.length > most) shown[most - 1] += '…'
  for (const [no, line] of shown.entries()) pen.fillText(line, left, at + no * size * 1.32, room)
  return at + Math.max(0, shown.length - 1) * size * 1.32 + size
}
