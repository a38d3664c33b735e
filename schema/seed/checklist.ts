import type { ExporterKind } from '../values/application.ts'
import { baseCategories } from './catalogue/categories.ts'
import { seedId } from './catalogue/seed-id.ts'
import type { SeedExporter } from './catalogue/sample-exporters.ts'
import type { Cell } from './catalogue/insert-rows.ts'

type Seed = {
  name: string
  kinds: readonly ExporterKind[]
  /** Top categories; empty: whatever is made. */
  categories?: readonly string[]
  check: string | null
  vi: string
  en: string
  hintVi: string
  hintEn: string
  expires?: boolean
}

const every: readonly ExporterKind[] = ['company', 'cooperative', 'household_business']
const food = ['coffee-tea', 'fruit-nuts', 'sweets', 'spices-sauces', 'rice-noodles', 'sea-honey-herbs']

/** The list a market opens with. Operators change it afterwards. */
const seeds: readonly Seed[] = [
  {
    name: 'identity',
    kinds: every,
    check: 'identity',
    vi: 'Căn cước của người đại diện',
    en: 'Identity card of the representative',
    hintVi: 'Chụp cả hai mặt, đủ bốn góc, không lóa.',
    hintEn: 'Photograph both sides, all four corners, no glare.',
  },
  {
    name: 'company-registration',
    kinds: ['company'],
    check: 'registration',
    vi: 'Giấy chứng nhận đăng ký doanh nghiệp',
    en: 'Business registration certificate',
    hintVi: 'Bản mới nhất do sở cấp; chụp từng trang.',
    hintEn: 'The newest one issued; every page.',
  },
  {
    name: 'cooperative-registration',
    kinds: ['cooperative'],
    check: 'registration',
    vi: 'Giấy chứng nhận đăng ký hợp tác xã',
    en: 'Cooperative registration certificate',
    hintVi: 'Bản mới nhất; chụp từng trang.',
    hintEn: 'The newest one issued; every page.',
  },
  {
    name: 'household-registration',
    kinds: ['household_business'],
    check: 'registration',
    vi: 'Giấy chứng nhận đăng ký hộ kinh doanh',
    en: 'Household business registration certificate',
    hintVi: 'Chụp cả trang có dấu.',
    hintEn: 'Include the page with the seal.',
  },
  {
    name: 'tax',
    kinds: every,
    check: 'tax_code',
    vi: 'Giấy tờ có mã số thuế',
    en: 'A paper with the tax code',
    hintVi: 'Thông báo mã số thuế, hoặc ảnh tra cứu trên trang của cơ quan thuế.',
    hintEn: 'The notice of the tax code, or a picture of the tax office’s look-up page.',
  },
  {
    name: 'bank',
    kinds: every,
    check: 'bank_account',
    vi: 'Xác nhận tài khoản ngân hàng',
    en: 'Proof of the bank account',
    hintVi: 'Màn hình ứng dụng ngân hàng hoặc giấy của ngân hàng, thấy rõ tên chủ và số tài khoản.',
    hintEn: 'The bank’s app or a paper of the bank, showing the holder and the number.',
  },
  {
    name: 'food-safety',
    kinds: every,
    categories: food,
    check: 'food_safety',
    vi: 'Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm',
    en: 'Food-safety certificate of the premises',
    hintVi: 'Hoặc bản cam kết sản xuất an toàn, HACCP, ISO 22000. Thấy rõ ngày hết hạn.',
    hintEn: 'Or the pledge of safe production, HACCP, ISO 22000. The last day of validity must show.',
    expires: true,
  },
]

const categoryIds = (slugs: readonly string[]): string[] =>
  baseCategories.filter(({ slug }) => slugs.includes(slug)).map(({ id }) => id)

export const checklistRows = (): Record<string, Cell>[] =>
  seeds.map((seed, position) => ({
    id: seedId('item', seed.name),
    firm_kinds: JSON.stringify(seed.kinds),
    category_ids: JSON.stringify(categoryIds(seed.categories ?? [])),
    check_kind: seed.check,
    name_vi: seed.vi,
    name_en: seed.en,
    hint_vi: seed.hintVi,
    hint_en: seed.hintEn,
    needs_document: 1,
    expires: seed.expires ? 1 : 0,
    position,
    retired_at: null,
    updated_at: 1,
  }))

/** A firm of the sample market was asked what its kind is asked, and had everything. */
export const sampleItemRows = (
  exporterId: string,
  { kind, verifiedOn }: Pick<SeedExporter, 'kind' | 'verifiedOn'>,
): Record<string, Cell>[] =>
  seeds
    .filter(({ kinds, categories }) => kinds.includes(kind) && categories === undefined)
    .map(({ name }) => ({
      exporter_id: exporterId,
      item_id: seedId('item', name),
      state: 'accepted',
      decided_by: 'system',
      updated_at: Date.parse(verifiedOn),
    }))
