import type { Locale } from '../../schema/values/locale.ts'

type Words = { subject: string; opening: string; next: string }
type Sentences = {
  approved: (title: string) => Words
  asked: (title: string) => Words
  refused: (title: string) => Words
  hello: (firm: string) => string
  reasons: string
  fields: string
  note: string
  open: string
  why: (brand: string, firm: string) => string
}

/** What letters about a decision on a listing say. */
export const listingSentences: Record<Locale, Sentences> = {
  vi: {
    approved: (title) => ({
      subject: `Đã duyệt: ${title}`,
      opening: `“${title}” đã được duyệt và đang hiện cho người mua.`,
      next: 'Giá và tồn kho bạn sửa lúc nào cũng được, không cần duyệt lại.',
    }),
    asked: (title) => ({
      subject: `Cần bổ sung: ${title}`,
      opening: `“${title}” chưa được duyệt vì còn thiếu vài điều.`,
      next: 'Bạn sửa những chỗ trên rồi gửi duyệt lại. Nội dung đang bán, nếu có, vẫn giữ nguyên.',
    }),
    refused: (title) => ({
      subject: `Chưa duyệt: ${title}`,
      opening: `“${title}” chưa được duyệt.`,
      next: 'Bạn sửa những chỗ trên rồi gửi duyệt lại. Nội dung đang bán, nếu có, vẫn giữ nguyên.',
    }),
    hello: (firm) => `Chào ${firm},`,
    reasons: 'Lý do',
    fields: 'Ở từng ô',
    note: 'Người duyệt viết:',
    open: 'Mở món hàng này',
    why: (brand, firm) => `Bạn nhận thư này vì phụ trách hàng của ${firm} trên ${brand}.`,
  },
  en: {
    approved: (title) => ({
      subject: `Approved: ${title}`,
      opening: `“${title}” is approved and shown to buyers.`,
      next: 'You may change its prices and stock at any time; nobody has to look again.',
    }),
    asked: (title) => ({
      subject: `More is needed: ${title}`,
      opening: `“${title}” is not approved yet: a few things are missing.`,
      next: 'Mend what is named above and submit it again. What is on sale, if anything, stays as it is.',
    }),
    refused: (title) => ({
      subject: `Not approved: ${title}`,
      opening: `“${title}” was not approved.`,
      next: 'Mend what is named above and submit it again. What is on sale, if anything, stays as it is.',
    }),
    hello: (firm) => `Hello ${firm},`,
    reasons: 'Why',
    fields: 'Field by field',
    note: 'The reviewer writes:',
    open: 'Open this listing',
    why: (brand, firm) => `You get this letter because you look after the goods of ${firm} on ${brand}.`,
  },
}

const names: Record<Locale, Readonly<Record<string, string>>> = {
  vi: {
    photos: 'Ảnh',
    title: 'Tên hàng',
    description: 'Mô tả',
    categoryId: 'Loại hàng',
    variants: 'Quy cách',
    hs6: 'Mã HS',
    usHts10: 'Mã HTS của Hoa Kỳ',
    declaredFlags: 'Khai báo thêm',
    ingredients: 'Thành phần',
    allergens: 'Chất gây dị ứng',
    shelfLifeDays: 'Hạn dùng',
    storage: 'Bảo quản',
    originCountry: 'Nước xuất xứ',
    originCriterion: 'Tiêu chí xuất xứ',
    vnContentPct: 'Tỷ lệ Việt Nam',
    provinceCode: 'Tỉnh, thành',
    occasions: 'Dịp',
    tags: 'Từ khóa',
  },
  en: {
    photos: 'Photos',
    title: 'Title',
    description: 'Description',
    categoryId: 'Category',
    variants: 'Variants',
    hs6: 'HS code',
    usHts10: 'US HTS code',
    declaredFlags: 'Declarations',
    ingredients: 'Ingredients',
    allergens: 'Allergens',
    shelfLifeDays: 'Shelf life',
    storage: 'Storage',
    originCountry: 'Country of origin',
    originCriterion: 'Origin criterion',
    vnContentPct: 'Vietnamese share',
    provinceCode: 'Province',
    occasions: 'Occasions',
    tags: 'Tags',
  },
}

const tongues: Record<Locale, Readonly<Record<string, string>>> = {
  vi: { vi: ' (tiếng Việt)', en: ' (tiếng Anh)' },
  en: { vi: ' (Vietnamese)', en: ' (English)' },
}

/** A field's path in words; a variant's by its SKU. */
export function fieldName(path: string, locale: Locale): string {
  const [part = '', second = ''] = path.split('.')
  const name = names[locale][part] ?? part
  if (part === 'variants') return second === '' ? name : `${name} ${second}`
  return `${name}${tongues[locale][second] ?? ''}`
}
