import type { Day } from './day.ts'

export const certificateKinds = [
  'ocop',
  'gi',
  'organic',
  'haccp',
  'iso22000',
  'food_safety',
  'award',
] as const
export type CertificateKind = (typeof certificateKinds)[number]

export const certificateStates = ['given', 'verified', 'refused', 'expired', 'withdrawn'] as const
export type CertificateState = (typeof certificateStates)[number]

/** Days before its end on which a firm is reminded of a certificate. */
export const warningDays = [60, 30, 7] as const

export const certificateLimits = { claims: 200, listings: 100, photos: 6, stars: { from: 3, to: 5 } } as const

type KindFacts = {
  /** Months it holds at the longest; null: without an end, or with the end the paper names. */
  months: number | null
  /** True: it always holds exactly that long, so the end need not be typed. */
  isFixed: boolean
  /** Only for goods (a product was judged), never for a whole firm. */
  isOfGoods: boolean
  /** Where anybody may look it up, when there is such a place. */
  register: string | null
  source: string
}

/** How long each kind holds and where it can be checked. Read on 2026-11-21; the paper's own dates come first. */
export const certificateFacts: Readonly<Record<CertificateKind, KindFacts>> = {
  ocop: {
    months: 36,
    isFixed: true,
    isOfGoods: true,
    register: 'https://ocop.gov.vn',
    source: 'Quyết định 148/QĐ-TTg (24/02/2023), sửa đổi bởi 1489/QĐ-TTg (06/07/2025)',
  },
  gi: {
    months: null,
    isFixed: false,
    isOfGoods: true,
    register: 'https://ipvietnam.gov.vn',
    source: 'Luật Sở hữu trí tuệ, Điều 93 khoản 7: hiệu lực vô thời hạn',
  },
  organic: {
    months: 24,
    isFixed: false,
    isOfGoods: true,
    register: null,
    source: 'Nghị định 109/2018/NĐ-CP: không quá 2 năm',
  },
  haccp: {
    months: 36,
    isFixed: false,
    isOfGoods: false,
    register: null,
    source: 'ISO/IEC 17021-1: chu kỳ chứng nhận 3 năm',
  },
  iso22000: {
    months: 36,
    isFixed: false,
    isOfGoods: false,
    register: 'https://www.iafcertsearch.org',
    source: 'ISO/IEC 17021-1: chu kỳ chứng nhận 3 năm',
  },
  food_safety: {
    months: 36,
    isFixed: false,
    isOfGoods: false,
    register: null,
    source: 'Luật An toàn thực phẩm 55/2010/QH12, Điều 37: 3 năm',
  },
  award: { months: null, isFixed: false, isOfGoods: false, register: null, source: '' },
}

/** `day` so many months on; the last day of a shorter month. */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))]
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10) as Day
}

/** The last day a certificate holds: the one on the paper, or what the law gives; null without an end. */
export function endOf(kind: CertificateKind, issuedOn: Day, typed: Day | null): Day | null {
  const { months, isFixed } = certificateFacts[kind]
  return typed ?? (isFixed && months !== null ? addMonths(issuedOn, months) : null)
}
