import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { withPlace } from '../worker/photos/pictures.ts'
import { keepScreen } from './console-visit.ts'
import { axe } from './open-browser.ts'

/** A photo of 1800 × 1400 as a telephone would take it, with the place in it. */
export async function photoWithPlace(page: Page, hue: number): Promise<Buffer> {
  const base64 = await page.evaluate((turn) => {
    const canvas = document.createElement('canvas')
    canvas.width = 1800
    canvas.height = 1400
    const pen = canvas.getContext('2d')!
    for (let y = 0; y < 1400; y += 20)
      for (let x = 0; x < 1800; x += 20) {
        pen.fillStyle = `hsl(${turn + x / 40} ${40 + y / 40}% ${35 + ((x * y) % 30)}%)`
        pen.fillRect(x, y, 20, 20)
      }
    pen.fillStyle = 'white'
    pen.fillRect(700, 300, 400, 900)
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? ''
  }, hue)
  return Buffer.from(withPlace(new Uint8Array(Buffer.from(base64, 'base64'))))
}

/** Where files are put, past the browser's own dialog. */
export const fileInput = (page: Page) => page.locator('.photo-input input[type=file]').last()
/** Until the editor says that everything is saved. */
export const saved = (page: Page) => page.locator('.saving').getByText('Đã lưu', { exact: true }).waitFor()
/** A control of the step shown. */
export const field = (page: Page, label: string, options = {}) =>
  page.locator('.step').getByLabel(label, options)
/** The one button that goes on. */
export const next = (page: Page) => page.locator('.moves .is-primary').click()
/** Keeps the screen to be looked at, and lets axe look at it. */
export const look = async (page: Page, name: string) => {
  await keepScreen(page, `listing ${name}`)
  expect(await axe(page), name).toEqual([])
}
