import type { Row } from './row.ts'

/** Duties on Vietnamese goods on top of the ordinary rate: today only the United States has any. */
type Measure = {
  measure: string
  from: string
  to: string | null
  bps: number
  vi: string
  en: string
  source: string
}
type Exemption = {
  measure: string
  from: string
  to: string | null
  hs6: readonly string[]
  vi: string
  en: string
  confidence: string
  source: string
}

const notes = 'border notes of the project, 2026-11-21'
const register = 'GitHub seed id 71334262238 (HTS 2026 rev. 20, FR 2026-15181), read there 2026-10-02'

const measures: Measure[] = [
  {
    measure: 'us-ieepa',
    from: '2025-04-05',
    to: '2025-08-06',
    bps: 1000,
    vi: 'Thuế đối ứng cơ bản của Hoa Kỳ (IEEPA)',
    en: 'US reciprocal duty, baseline (IEEPA)',
    source: `${register}; ${notes}`,
  },
  {
    measure: 'us-ieepa',
    from: '2025-08-07',
    to: '2026-02-23',
    bps: 2000,
    vi: 'Thuế đối ứng của Hoa Kỳ với Việt Nam (IEEPA)',
    en: 'US reciprocal duty on Viet Nam (IEEPA)',
    source: `${register}; ${notes}`,
  },
  {
    measure: 'us-122',
    from: '2026-02-24',
    to: '2026-07-23',
    bps: 1000,
    vi: 'Phụ thu Điều 122 của Hoa Kỳ',
    en: 'US Section 122 surcharge',
    source: `${register}; ${notes}`,
  },
  {
    measure: 'us-301',
    from: '2026-07-24',
    to: null,
    bps: 1250,
    vi: 'Thuế Điều 301 của Hoa Kỳ (9903.05.84)',
    en: 'US Section 301 duty (9903.05.84)',
    source: register,
  },
]

/** Coffee, tea, whole and ground spices, dried tropical fruit: the groups the notes name for the farm list. */
const farmGoods = ['080450', '090111', '090121', '090210', '090411', '090620', '090961'] as const
const listedGoods = ['080132', '090111', '090121', '090210', '090411', '090620', '090961', '200899'] as const

const exemptions: Exemption[] = [
  {
    measure: 'us-ieepa',
    from: '2025-11-13',
    to: '2026-02-23',
    hs6: farmGoods,
    vi: 'Miễn thuế đối ứng: danh mục nông sản',
    en: 'Exempt from the reciprocal duty: farm goods list',
    confidence: 'medium',
    source: `farm goods out of scope from 2025-11-13: ${notes}; the list itself was not read line by line`,
  },
  {
    measure: 'us-ieepa',
    from: '2025-11-13',
    to: '2026-02-23',
    hs6: ['080132', '200899'],
    vi: 'Miễn thuế đối ứng: danh mục nông sản',
    en: 'Exempt from the reciprocal duty: farm goods list',
    confidence: 'low',
    source: 'taken to be among the "others" of the farm list: our reading',
  },
  {
    measure: 'us-122',
    from: '2026-02-24',
    to: '2026-07-23',
    hs6: [...listedGoods, '080450'],
    vi: 'Miễn phụ thu Điều 122 (Phụ lục II)',
    en: 'Exempt from the Section 122 surcharge (Annex II)',
    confidence: 'medium',
    source: `listed for Section 122 as the trade pack says of these codes; ${notes}`,
  },
  {
    measure: 'us-301',
    from: '2026-07-24',
    to: null,
    hs6: listedGoods,
    vi: 'Miễn thuế Điều 301 (9903.05.86)',
    en: 'Exempt from the Section 301 duty (9903.05.86)',
    confidence: 'medium',
    source: `${register}; listed for Section 122 and in the proposal of June 2026, the final list was not read line by line`,
  },
  {
    measure: 'us-301',
    from: '2026-07-24',
    to: null,
    hs6: ['080450'],
    vi: 'Miễn thuế Điều 301 (9903.05.86)',
    en: 'Exempt from the Section 301 duty (9903.05.86)',
    confidence: 'high',
    source: `${register}; seen for 0804.50.80`,
  },
  {
    measure: 'us-301',
    from: '2026-07-24',
    to: null,
    hs6: ['970191'],
    vi: 'Tranh là tài liệu thông tin (9903.05.92)',
    en: 'Art treated as informational material (9903.05.92)',
    confidence: 'medium',
    source: register,
  },
]

const shared = { scope: 'US', origin_country: 'VN', as_of: '2026-11-21' } as const

/** Rows of `additional_duties`. */
export const additionalDuties = (): Row[] => [
  ...measures.map((row) => ({
    ...shared,
    hs6: '*',
    measure: row.measure,
    valid_from: row.from,
    valid_to: row.to,
    bps: row.bps,
    is_exemption: 0,
    name_vi: row.vi,
    name_en: row.en,
    confidence: 'high',
    source: row.source,
  })),
  ...exemptions.flatMap((row) =>
    row.hs6.map((hs6) => ({
      ...shared,
      hs6,
      measure: row.measure,
      valid_from: row.from,
      valid_to: row.to,
      bps: 0,
      is_exemption: 1,
      name_vi: row.vi,
      name_en: row.en,
      confidence: row.confidence,
      source: row.source,
    })),
  ),
  {
    ...shared,
    hs6: '040900',
    measure: 'us-ad-honey',
    valid_from: '2022-06-10',
    valid_to: null,
    bps: null,
    is_exemption: 0,
    name_vi: 'Thuế chống bán phá giá mật ong (A-552-833), mức riêng từng nhà xuất khẩu',
    name_en: 'Anti-dumping duty on honey (A-552-833), a rate for each exporter',
    confidence: 'high',
    source: 'internationaltradetoday.com 2025-04-14; govinfo.gov FR Doc 2024-14762',
  },
]
