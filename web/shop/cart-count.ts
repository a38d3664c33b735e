import { cartCookie, piecesIn, readCart } from '../../schema/values/cart.ts'

/** Shows how many pieces lie in the cart. Pages are cached, so only a script can. */
export function countCart(): void {
  const badge = document.querySelector<HTMLElement>('[data-cart-count]')
  if (!badge) return
  const cookie = document.cookie.split('; ').find((one) => one.startsWith(`${cartCookie}=`)) ?? ''
  const count = piecesIn(readCart(decodeURIComponent(cookie.slice(cartCookie.length + 1))))
  badge.textContent = String(count)
  badge.hidden = count === 0
}
