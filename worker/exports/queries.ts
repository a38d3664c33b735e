import { sql, type SQL } from 'drizzle-orm'

export type GoodsRow = {
  sku: string
  titleVi: string
  titleEn: string
  labelVi: string
  labelEn: string
  onHand: number
  reserved: number
  priceVnd: number
  isPriceConverted: number
  prices: string
}

/** A page of what a firm sells, by SKU: one walk of its index. */
export const goodsAfter = (exporterId: string, sku: string, limit: number): SQL => sql`
  select v.sku as sku, l.title_vi as titleVi, l.title_en as titleEn, v.label_vi as labelVi, v.label_en as labelEn,
    s.on_hand as onHand, s.reserved as reserved, v.price_vnd as priceVnd, v.is_price_converted as isPriceConverted,
    (select json_group_object(p.currency, p.price_minor) from variant_prices p where p.variant_id = v.id) as prices
  from variants v join listings l on l.id = v.listing_id join stock s on s.variant_id = v.id
  where v.exporter_id = ${exporterId} and v.sku > ${sku} and v.retired_at is null and l.state <> 'withdrawn'
  order by v.sku limit ${limit}`

export type NamedRow = { id: string; nameVi: string; nameEn: string; slug: string }

export const placeNames = (): [SQL, SQL] => [
  sql`select id as id, name_vi as nameVi, name_en as nameEn, slug as slug from categories`,
  sql`select code as id, name_vi as nameVi, name_en as nameEn, code as slug from provinces`,
]
