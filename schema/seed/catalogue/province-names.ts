import rows from './provinces.json' with { type: 'json' }

/** One of the 34 units since 2025-07-01; `oldNames` are the provinces merged into it, and everyday names. */
export type SeedProvince = {
  code: string
  nameVi: string
  nameEn: string
  fullNameVi: string
  regionVi: string
  regionEn: string
  oldNames: readonly string[]
  validFrom: string
  confidence: string
  source: string
}

export const provinces: readonly SeedProvince[] = rows

export const provinceNames: ReadonlyMap<string, string> = new Map(
  rows.map(({ code, nameVi }) => [code, nameVi]),
)
