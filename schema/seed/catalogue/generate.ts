import { asciiCapitals, slugOf } from '../../values/text.ts'
import hsGoods from '../trade/hs-goods.json' with { type: 'json' }
import { exporterId } from './base-rows.ts'
import { goods, type Goods } from './goods.ts'
import { firmNames, type Grammar, grammars, places } from './goods-grammar.ts'
import type { Cell, Tables } from './insert-rows.ts'
import { provinceNames } from './province-names.ts'
import type { SeedExporter } from './sample-exporters.ts'
import { goodsKey, issuerEn, sampleCount } from './sample-rows.ts'
import { seedId } from './seed-id.ts'
import { taxCodeOf } from './tax-code.ts'

const flagsAt = hsGoods.columns.indexOf('flags')
const flagsByCode = new Map(hsGoods.rows.map((row) => [row[0], JSON.parse(row[flagsAt] ?? '[]') as string[]]))
const provinceCodes = Object.keys(places)
const dayLength = 86_400_000

/** A stable choice: the same listing and the same question give the same answer on every run. */
const pick = <T>(list: readonly T[], seed: number, question: number): T =>
  list[draw(seed, question) % list.length] as T

/** A number in [0, 2^32) of two numbers. */
function draw(seed: number, question: number): number {
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(question + 1, 0xc2b2ae35)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39)
  return (hash ^ (hash >>> 15)) >>> 0
}

/** About one firm for a hundred listings, at least twenty, spread over all provinces. Numbered from 1. */
export const firmCount = (listings: number): number => Math.max(20, Math.ceil(listings / 100))

export function generatedExporters(listings: number): SeedExporter[] {
  return Array.from({ length: firmCount(listings) }, (_, at) => generatedExporter(at + 1))
}

function generatedExporter(no: number): SeedExporter {
  const province = provinceCodes[no % provinceCodes.length] ?? '01'
  const place = pick(places[province] ?? [], no, 1)
  const [first, second] = [pick(firmNames.first, no, 2), pick(firmNames.second, no, 3)]
  const kind = pick(['cooperative', 'company', 'household_business'] as const, no, 4)
  const name = { vi: `${first.vi} ${second.vi} ${place}`, en: `${second.en} ${first.en} ${latin(place)}` }
  const title = {
    cooperative: ['Hợp tác xã', 'Cooperative'],
    company: ['Công ty TNHH', 'Co., Ltd'],
    household_business: ['Cơ sở', 'Works'],
  }[kind]
  return {
    source: `G${no}`,
    slug: `${slugOf(`${first.vi} ${second.vi}`)}-${no}`,
    kind,
    province,
    nameVi: `${title[0]} ${name.vi}`,
    nameEn: `${name.en} ${title[1]}`,
    storyVi: `Một ${kind === 'company' ? 'công ty' : 'xưởng'} ở ${place}, được sinh ra để thử chợ ở cỡ lớn.`,
    storyEn: `A maker in ${latin(place)}, generated to try the market at size.`,
    localityVi: `${place}, ${provinceNames.get(province) ?? ''}`,
    addressLine: `Số ${(no % 200) + 1}, ${place}`,
    taxCode: taxCodeOf(700_000_000 + no),
    exportsBefore: draw(no, 5) % 2 === 0,
    shipDays: [1 + (no % 3), 4 + (no % 3)],
    verifiedOn: new Date(Date.UTC(2025, 5, 1) + (draw(no, 6) % 400) * dayLength).toISOString().slice(0, 10),
  }
}

/** "Buôn Ma Thuột" as an English title writes it. */
const latin = (text: string): string =>
  asciiCapitals(text)
    .toLowerCase()
    .replace(/(^| )\w/g, (letter) => letter.toUpperCase())

/** Rows of the generated listings numbered `from` to `to` (1 to `count`), which stand after the sample's numbers. */
export function generatedTables(from: number, to: number, count: number): Tables {
  const made = Array.from({ length: to - from + 1 }, (_, at) => generatedListing(from + at, firmCount(count)))
  return {
    listings: made.map(({ listing }) => listing),
    variants: made.flatMap(({ variants }) => variants),
    stock: made.flatMap(({ stock }) => stock),
    certificates: made.flatMap(({ certificates }) => certificates),
  }
}

function generatedListing(no: number, firms: number) {
  const kind = pick(goods, no, 10)
  const grammar = grammars[kind.category] as Grammar
  const firm = 1 + (draw(no, 11) % firms)
  const province = provinceCodes[firm % provinceCodes.length] ?? '01'
  const place = pick(places[province] ?? [], no, 12)
  const method = pick(grammar.methods, no, 13)
  const text = {
    vi: `${kind.nameVi} ${method.vi} ${place}`,
    en: `${latin(place)} ${kind.nameEn.toLowerCase()}, ${method.en}`,
  }
  const id = seedId('listing', `G${no}`)
  return {
    listing: listingRow({ no, id, kind, grammar, firm, province, place, text }),
    ...variantRows({ no, id, kind, grammar, firm }),
    certificates: draw(no, 14) % 5 === 0 ? [certificateRow(no, id, firm, province)] : [],
  }
}

type Made = {
  no: number
  id: string
  kind: Goods
  grammar: Grammar
  firm: number
  province: string
  place: string
  text: { vi: string; en: string }
}

function listingRow({ no, id, kind, grammar, firm, province, place, text }: Made): Record<string, Cell> {
  const flags = flagsByCode.get(kind.hs6) ?? []
  const declared =
    kind.category === 'sauce' ? ['liquid'] : kind.category === 'honey' ? ['liquid', 'contains_honey'] : []
  const publishedAt = Date.UTC(2025, 9, 1) + (draw(no, 20) % (410 * 24)) * 3_600_000
  return {
    id,
    listing_no: sampleCount + no,
    exporter_id: exporterId(`G${firm}`),
    slug: `${slugOf(text.vi).slice(0, 60).replace(/-$/, '')}-${id.slice(-8)}`,
    state: 'live',
    category_id: seedId('category', slugOf(kind.nameVi)),
    title_vi: text.vi,
    title_en: text.en,
    description_vi: `${text.vi}. Làm tại ${place}, đóng gói kín, gửi đi trong tuần.`,
    description_en: `${text.en}. Made in ${latin(place)}, sealed and sent within the week.`,
    hs6: kind.hs6,
    us_hts10: null,
    hs_flags: JSON.stringify(flags),
    declared_flags: JSON.stringify(declared),
    goods_key: goodsKey(kind.hs6, [...flags, ...declared]),
    origin_country: 'VN',
    origin_criterion: 'PSR',
    vn_content_pct: 80 + (draw(no, 21) % 21),
    province_code: province,
    shelf_life_days: grammar.shelfLifeDays,
    occasions: JSON.stringify(
      draw(no, 22) % 4 === 0 ? ['tet'] : draw(no, 22) % 9 === 0 ? ['mid-autumn'] : [],
    ),
    tags: JSON.stringify([kind.category]),
    picture: JSON.stringify({ silhouette: grammar.silhouette, hue: draw(no, 23) % 8 }),
    quality: draw(no, 24) % 8000,
    is_sample: 1,
    published_at: publishedAt,
    updated_at: publishedAt,
  }
}

function variantRows({ no, id, kind, grammar, firm }: Pick<Made, 'no' | 'id' | 'kind' | 'grammar' | 'firm'>) {
  const first = draw(no, 30) % grammar.packs.length
  const price = (kind.lowPrice + (draw(no, 31) % (kind.highPrice - kind.lowPrice + 1))) * 1000
  const chosen = [first, (first + 1) % grammar.packs.length].map(
    (at) => grammar.packs[at] as Grammar['packs'][number],
  )
  const [smallest = 1] = chosen.map(([, , netGrams]) => netGrams)
  const variants = chosen.map(([vi, en, netGrams], position): Record<string, Cell> => {
    const grossGrams = Math.ceil(netGrams * 1.12) + 20
    const side = Math.max(60, Math.round(Math.cbrt(grossGrams * 1800)))
    return {
      id: seedId('variant', `G${no}-${position}`),
      listing_id: id,
      exporter_id: exporterId(`G${firm}`),
      sku: `G${no}-${position + 1}`,
      position,
      label_vi: vi,
      label_en: en,
      net_grams: netGrams,
      gross_grams: grossGrams,
      length_mm: Math.round(side * 1.3),
      width_mm: side,
      height_mm: Math.round(side * 0.8),
      price_vnd:
        position === 0
          ? price
          : Math.max(10, Math.round((price * Math.sqrt(netGrams / smallest)) / 1000)) * 1000,
    }
  })
  const stock = variants.map((variant, at): Record<string, Cell> => ({
    variant_id: variant['id'] ?? '',
    listing_no: sampleCount + no,
    on_hand: draw(no, 40 + at) % 12 === 0 ? 0 : 5 + (draw(no, 42 + at) % 300),
  }))
  return { variants, stock }
}

function certificateRow(no: number, id: string, firm: number, province: string): Record<string, Cell> {
  const issuedOn = new Date(Date.UTC(2024, 0, 10) + (draw(no, 50) % 900) * dayLength)
  const expiresOn = new Date(
    Date.UTC(issuedOn.getUTCFullYear() + 3, issuedOn.getUTCMonth(), issuedOn.getUTCDate()) - dayLength,
  )
  const isOrganic = draw(no, 51) % 4 === 0
  const issuerVi = `UBND tỉnh ${provinceNames.get(province) ?? ''}`
  return {
    id: seedId('certificate', `G${no}`),
    exporter_id: exporterId(`G${firm}`),
    listing_id: id,
    kind: isOrganic ? 'organic' : 'ocop',
    stars: isOrganic ? null : 3 + (draw(no, 52) % 2),
    is_candidate: 0,
    number: isOrganic ? `HC-${no}` : `${(draw(no, 53) % 3000) + 1}/QĐ-UBND`,
    issuer_vi: issuerVi,
    issuer_en: issuerEn(issuerVi),
    issued_on: issuedOn.toISOString().slice(0, 10),
    expires_on: expiresOn.toISOString().slice(0, 10),
    verified_by: 'Quà Quê (mẫu / sample)',
    verified_on: issuedOn.toISOString().slice(0, 10),
    is_sample: 1,
  }
}
