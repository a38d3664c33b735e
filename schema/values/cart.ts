import { isId, type Id } from './id.ts'
import type { Bilingual } from './locale.ts'
import type { Money } from './money.ts'

/** What stands in a cart: which variant, how many. */
export type CartLine = { readonly variantId: Id<'variant'>; readonly quantity: number }

/** A cart fits in a cookie and a quote: thirty lines of at most 999 pieces. */
export const cartLimits = { lines: 30, quantity: 999 } as const

export const cartCookie = 'cart'

/** The cart as its cookie holds it: `var_…*2.var_…*1`. The prefix is left out to keep the cookie short. */
export const writeCart = (lines: readonly CartLine[]): string =>
  lines.map(({ variantId, quantity }) => `${variantId.slice(4)}*${quantity}`).join('.')

/** Reads a cart from its cookie. Anything it does not understand is left out: a cookie is nobody's promise. */
export function readCart(cookie: string | undefined): CartLine[] {
  const lines = new Map<Id<'variant'>, number>()
  for (const part of (cookie ?? '').split('.').slice(0, 2 * cartLimits.lines)) {
    const [id, count] = part.split('*')
    const variantId = `var_${id}`
    const quantity = Number(count)
    if (!isId('variant', variantId) || !Number.isInteger(quantity) || quantity < 1) continue
    if (lines.size === cartLimits.lines && !lines.has(variantId)) continue
    lines.set(variantId, Math.min(cartLimits.quantity, (lines.get(variantId) ?? 0) + quantity))
  }
  return [...lines].map(([variantId, quantity]) => ({ variantId, quantity }))
}

/** The cart with `quantity` more pieces of a variant; unchanged when it is full. */
export const addToCart = (
  lines: readonly CartLine[],
  variantId: Id<'variant'>,
  quantity: number,
): CartLine[] => readCart(writeCart([...lines, { variantId, quantity }]))

/** The cart with exactly `quantity` pieces of a variant; zero takes the line out. */
export const setInCart = (
  lines: readonly CartLine[],
  variantId: Id<'variant'>,
  quantity: number,
): CartLine[] =>
  readCart(
    writeCart(
      lines
        .map((line) => (line.variantId === variantId ? { variantId, quantity } : line))
        .filter((line) => line.quantity > 0),
    ),
  )

/** How many pieces lie in the cart: the number beside its name in the header. */
export const piecesIn = (lines: readonly CartLine[]): number =>
  lines.reduce((all, { quantity }) => all + quantity, 0)

/** One line as the cart shows it, priced or not. */
export type CartItem = {
  variantId: string
  listingSlug: string
  title: Bilingual
  option: Bilingual
  picture: string
  /** `name` is the firm's own, Vietnamese name; `names` has both. */
  exporter: { slug: string; name: string; names: Bilingual }
  quantity: number
  /** In the market's currency when it could be priced, else in đồng. */
  unit: Money | null
  /** What stands in the way of this line; nothing when all is well. */
  trouble: { kind: 'not_offered' } | { kind: 'short'; available: number } | null
}
