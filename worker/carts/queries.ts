import { sql, type SQL } from 'drizzle-orm'

export type CartItemRow = {
  variantId: string
  listingSlug: string
  titleVi: string
  titleEn: string
  optionVi: string
  optionEn: string
  picture: string
  exporterSlug: string
  exporterNameVi: string
  exporterNameEn: string
  priceVnd: number
  available: number
  isOffered: number
}

/** What a cart names, as it is on offer now. `ids` is a JSON array of variant ids; one parameter however many. */
export const cartItems = (variantIds: readonly string[]): SQL => sql`
  select v.id as variantId, l.slug as listingSlug, l.title_vi as titleVi, l.title_en as titleEn,
    v.label_vi as optionVi, v.label_en as optionEn, l.picture as picture, e.slug as exporterSlug,
    e.name_vi as exporterNameVi, e.name_en as exporterNameEn, v.price_vnd as priceVnd,
    s.on_hand - s.reserved as available,
    (l.state = 'live' and e.state = 'verified' and v.retired_at is null) as isOffered
  from json_each(${JSON.stringify(variantIds)}) wanted
  join variants v on v.id = wanted.value
  join listings l on l.id = v.listing_id
  join exporters e on e.id = l.exporter_id
  join stock s on s.variant_id = v.id`
