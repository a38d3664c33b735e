import { addDays, type Day } from '../../values/day.ts'
import { sampleItemRows } from '../checklist.ts'
import { provinces } from './province-names.ts'
import type { SeedCategory } from './categories.ts'
import type { Cell, Rows, Tables } from './insert-rows.ts'
import type { SeedExporter } from './sample-exporters.ts'
import { hashOf, seedId } from './seed-id.ts'

export const provinceRows = (): Rows =>
  provinces.map((row) => ({
    code: row.code,
    name_vi: row.nameVi,
    name_en: row.nameEn,
    full_name_vi: row.fullNameVi,
    region_vi: row.regionVi,
    region_en: row.regionEn,
    aliases: JSON.stringify(row.oldNames),
    valid_from: row.validFrom,
    confidence: row.confidence,
    source: row.source,
  }))

export const categoryRows = (categories: readonly SeedCategory[]): Rows =>
  categories.map((row) => ({
    id: row.id,
    parent_id: row.parentId,
    slug: row.slug,
    name_vi: row.nameVi,
    name_en: row.nameEn,
    position: row.position,
  }))

/** The market's own two people. */
export const operatorTables = (): Tables => {
  const staff = [
    { email: 'operator@quaque.test', name: 'Minh (điều hành)', role: 'admin' },
    { email: 'finance@quaque.test', name: 'Hạnh (tài chính)', role: 'finance' },
  ]
  return {
    people: staff.map(({ email, name }) => person(email, name)),
    memberships: staff.map(({ email, role }) => membership(email, null, role)),
  }
}

const joinedAt = Date.UTC(2025, 7, 1)

const person = (email: string, name: string): Record<string, Cell> => ({
  id: seedId('person', email),
  email,
  name,
  locale: 'vi',
  created_at: joinedAt,
})

const membership = (email: string, exporterId: string | null, role: string): Record<string, Cell> => ({
  id: seedId('membership', `${email} ${role}`),
  person_id: seedId('person', email),
  exporter_id: exporterId,
  role,
  created_at: joinedAt,
})

export const exporterId = (source: string) => seedId('exporter', source)

/** A firm with its owner, what was checked of it, and no history yet. */
export function exporterTables(exporters: readonly SeedExporter[]): Tables {
  return {
    exporters: exporters.map((exporter) => exporterRow(exporter)),
    exporter_checks: exporters.flatMap(checkRows),
    exporter_items: exporters.flatMap((exporter) => sampleItemRows(exporterId(exporter.source), exporter)),
    exporter_figures: exporters.map(({ source }) => ({ exporter_id: exporterId(source) })),
    people: exporters.map(({ slug, nameVi }) => person(`owner@${slug}.test`, `Chủ ${nameVi}`)),
    memberships: exporters.map(({ slug, source }) =>
      membership(`owner@${slug}.test`, exporterId(source), 'owner'),
    ),
  }
}

function exporterRow(exporter: SeedExporter): Record<string, Cell> {
  const { source, slug, verifiedOn } = exporter
  return {
    id: exporterId(source),
    slug,
    state: 'verified',
    kind: exporter.kind,
    name_vi: exporter.nameVi,
    name_en: exporter.nameEn,
    legal_name: exporter.nameVi,
    story_vi: exporter.storyVi,
    story_en: exporter.storyEn,
    province_code: exporter.province,
    locality_vi: exporter.localityVi,
    address_line: exporter.addressLine,
    tax_code: exporter.taxCode,
    email: `owner@${slug}.test`,
    phone: `+84 9${String(hashOf(source) % 100_000_000).padStart(8, '0')}`,
    ship_days: JSON.stringify(exporter.shipDays),
    exports_before: exporter.exportsBefore ? 1 : 0,
    verified_on: verifiedOn,
    is_sample: 1,
    created_at: Date.parse(verifiedOn) - 30 * 86_400_000,
  }
}

function checkRows({
  source,
  taxCode,
  verifiedOn,
  nameVi,
  localityVi,
  kind,
}: SeedExporter): Record<string, Cell>[] {
  const day = verifiedOn as Day
  const check = (
    name: string,
    on: Day,
    months: number | null,
    vi: string,
    en: string,
  ): Record<string, Cell> => ({
    exporter_id: exporterId(source),
    kind: name,
    evidence_vi: vi,
    evidence_en: en,
    checked_by: 'Quà Quê (mẫu / sample)',
    checked_on: on,
    expires_on: months === null ? null : addDays(on, months * 30),
  })
  const papers =
    kind === 'household_business'
      ? { vi: 'Giấy chứng nhận đăng ký hộ kinh doanh', en: 'Household business registration' }
      : kind === 'cooperative'
        ? { vi: 'Giấy chứng nhận đăng ký hợp tác xã', en: 'Cooperative registration' }
        : { vi: 'Giấy chứng nhận đăng ký doanh nghiệp', en: 'Business registration' }
  return [
    check(
      'identity',
      addDays(day, -9),
      null,
      `${papers.vi} mang tên ${nameVi}, khớp giấy tờ của người đại diện.`,
      `${papers.en} matches the representative’s identity papers.`,
    ),
    check(
      'tax_code',
      addDays(day, -8),
      null,
      `Mã số thuế ${taxCode} đang hoạt động, đúng số kiểm tra và tên.`,
      `Tax code ${taxCode} is active; check digit and name agree.`,
    ),
    check(
      'bank_account',
      addDays(day, -4),
      12,
      'Đã chuyển khoản thử một số tiền lẻ; tên chủ tài khoản trùng tên đơn vị.',
      'A test transfer arrived; the account holder’s name is the firm’s.',
    ),
    check(
      'site',
      day,
      24,
      `Đã xem nơi sản xuất tại ${localityVi} qua cuộc gọi hình có định vị.`,
      `Place of production in ${localityVi} seen in a located video call.`,
    ),
  ]
}
