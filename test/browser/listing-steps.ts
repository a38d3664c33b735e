import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { field, fileInput, next, photoWithPlace, saved } from './listing-visit.ts'

type Choice = { value: string } | { label: string } | { index: number }

/** What a maker says of one thing they sell, as they type it; labels are those of the Vietnamese screen. */
export type Goods = {
  title: string
  titleEn: string
  description: string
  category: Choice
  province: Choice
  /** Words the HS code is looked for by; the first found is taken. */
  code: string
  sku: string
  option: string
  price: string
  net: string
  gross: string
  size: readonly [string, string, string]
  stock: string
  ingredients: string
  allergen?: string
  shelfLife: string
  occasion?: string
}

/** Begins a draft from the list, and is shown its first step. */
export async function beginListing(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Thêm món hàng' }).click()
  await page.getByRole('heading', { name: /Ảnh/ }).waitFor()
}

/** Photos with the place in them, one per hue, the first said in words. */
export async function addPhotos(page: Page, hues: readonly number[], alt: string): Promise<void> {
  for (const hue of hues)
    await fileInput(page).setInputFiles({
      name: `anh-${hue}.jpg`,
      mimeType: 'image/jpeg',
      buffer: await photoWithPlace(page, hue),
    })
  await expect.poll(() => page.locator('.photos img').count(), { timeout: 20_000 }).toBe(hues.length)
  await page.getByLabel('Ảnh 1 cho thấy gì').fill(alt)
  await saved(page)
}

/** Each of these fills the step shown; `next` goes on. */
export async function writeWords(page: Page, goods: Goods): Promise<void> {
  await field(page, 'Tên món hàng').fill(goods.title)
  await field(page, 'Mô tả').fill(goods.description)
  await field(page, 'Nhóm hàng').selectOption(goods.category)
  await field(page, 'Tỉnh, thành làm ra').selectOption(goods.province)
}

export async function addVariant(page: Page, goods: Goods): Promise<void> {
  await page.getByRole('button', { name: 'Thêm loại' }).click()
  const [length, width, height] = goods.size
  for (const [label, typed] of [
    ['Mã hàng (SKU)', goods.sku],
    ['Tên loại', goods.option],
    ['Giá bán (₫)', goods.price],
    ['Khối lượng tịnh (g)', goods.net],
    ['Khối lượng cả bao bì (g)', goods.gross],
    ['Dài (cm)', length],
    ['Rộng (cm)', width],
    ['Cao (cm)', height],
    ['Số lượng đang có', goods.stock],
  ] as const)
    await field(page, label).fill(typed)
}

export async function chooseCode(page: Page, goods: Goods): Promise<void> {
  await field(page, 'Tìm mã HS').fill(goods.code)
  await page.locator('.code-choice').first().click()
  await saved(page)
}

export async function tellDetails(page: Page, goods: Goods): Promise<void> {
  await page.getByRole('textbox', { name: 'Thành phần' }).fill(goods.ingredients)
  if (goods.allergen) await field(page, goods.allergen, { exact: true }).check()
  await field(page, 'Hạn dùng từ ngày làm (ngày)').fill(goods.shelfLife)
  await field(page, 'Phần làm tại Việt Nam (%)').fill('100')
  if (goods.occasion) await field(page, goods.occasion).check()
  await saved(page)
}

/** The last step, with the prices abroad worked out. */
export const pricesAbroad = (page: Page): Promise<void> =>
  page.locator('.doors .sum').first().waitFor({ timeout: 15_000 })

export async function submitListing(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Gửi duyệt' }).click()
  await page.getByText('Đang chờ duyệt').first().waitFor({ timeout: 20_000 })
}

/** All steps after the photos, without a look at any. */
export async function writeListing(page: Page, goods: Goods): Promise<void> {
  await next(page)
  await writeWords(page, goods)
  await next(page)
  await addVariant(page, goods)
  await next(page)
  await chooseCode(page, goods)
  await next(page)
  await tellDetails(page, goods)
  await next(page)
  await field(page, 'Tên tiếng Anh').fill(goods.titleEn)
  await next(page)
  await pricesAbroad(page)
}
