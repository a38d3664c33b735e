import type { CartItem, CartLine } from '../../schema/values/cart.ts'
import { money } from '../../schema/values/money.ts'
import type { Market } from '../../schema/values/market.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { priceCart } from '../quotes/price-cart.ts'
import type { QuoteDraft } from '../quotes/draft-quote.ts'
import { cartItems, type CartItemRow } from './queries.ts'

export type FoundCart = {
  items: readonly CartItem[]
  quote: QuoteDraft['reply'] | null
  /** Why the cart as a whole has no price. */
  refusal: Refusal | null
}

/**
 * A cart as its page shows it. One round trip when all is well: the price names every line. When something stands in
 * the way the goods are read by themselves, so nobody loses a cart because one line of it sold out.
 */
export async function findCart(
  deps: Deps,
  market: Market,
  lines: readonly CartLine[],
  lanes: Readonly<Record<string, string>> = {},
): Promise<FoundCart> {
  if (lines.length === 0) return { items: [], quote: null, refusal: null }
  try {
    const { reply } = await priceCart(deps, { market, lines, lanes })
    return { items: itemsOf(reply), quote: reply, refusal: null }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { items: await readItems(deps, lines), quote: null, refusal: error }
  }
}

const itemsOf = (quote: QuoteDraft['reply']): CartItem[] =>
  quote.consignments.flatMap(({ exporter, lines }) =>
    lines.map((line) => ({
      variantId: line.variantId,
      listingSlug: line.slug,
      title: line.title,
      option: line.option,
      picture: line.picture,
      exporter: { slug: exporter.slug, name: exporter.name, names: exporter.names },
      quantity: line.quantity,
      unit: line.unit,
      trouble: null,
    })),
  )

async function readItems({ db }: Deps, lines: readonly CartLine[]): Promise<CartItem[]> {
  const [rows] = await read<[CartItemRow]>(db, [cartItems(lines.map(({ variantId }) => variantId))])
  const found = new Map(rows.map((row) => [row.variantId, row]))
  return lines.flatMap(({ variantId, quantity }) => {
    const row = found.get(variantId)
    return row ? [itemOf(row, quantity)] : []
  })
}

function itemOf(row: CartItemRow, quantity: number): CartItem {
  const trouble = !row.isOffered
    ? ({ kind: 'not_offered' } as const)
    : row.available < quantity
      ? ({ kind: 'short', available: row.available } as const)
      : null
  return {
    variantId: row.variantId,
    listingSlug: row.listingSlug,
    title: { vi: row.titleVi, en: row.titleEn },
    option: { vi: row.optionVi, en: row.optionEn },
    picture: row.picture,
    exporter: {
      slug: row.exporterSlug,
      name: row.exporterNameVi,
      names: { vi: row.exporterNameVi, en: row.exporterNameEn },
    },
    quantity,
    unit: money(row.priceVnd, 'VND'),
    trouble,
  }
}
