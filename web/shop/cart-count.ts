/** Shows how many things the cart cookie holds (`variantId*qty.variantId*qty`). Pages are cached, so only a script can. */
export function countCart(): void {
  const badge = document.querySelector<HTMLElement>('[data-cart-count]')
  if (!badge) return
  const cart = /(?:^|; )cart=([^;]*)/.exec(document.cookie)?.[1] ?? ''
  const count = decodeURIComponent(cart)
    .split('.')
    .reduce((all, line) => all + (Number(line.split('*')[1]) || 0), 0)
  badge.textContent = String(count)
  badge.hidden = count === 0
}
