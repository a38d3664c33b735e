/** One line of a consignment as the border sees it. Weights in grams and sizes in millimetres of one piece. */
export type Goods = {
  hs6: string
  /** Flags of the HS code and those the exporter declared, together. */
  flags: readonly string[]
  originCountry: string
  /** How origin is earned (`WO`, `PE`, `PSR` …); null: not shown, so no preference is claimed. */
  originCriterion: string | null
  quantity: number
  netGrams: number
  grossGrams: number
  lengthMm: number
  widthMm: number
  heightMm: number
  /** Price of one piece and of the line, in minor units of the market's currency. */
  unitMinor: number
  goodsMinor: number
}

export const startsWithAny = (hs6: string, prefixes: readonly string[]): boolean =>
  prefixes.some((prefix) => hs6.startsWith(prefix))

export const isFood = (goods: Pick<Goods, 'flags'>): boolean => goods.flags.includes('food')
