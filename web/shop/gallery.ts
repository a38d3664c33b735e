/** Makes the small pictures of a listing step to the large ones, and say which one is shown. */
export function stepThroughPhotos(): void {
  const gallery = document.querySelector('.gallery')
  const strip = gallery?.querySelector('.gallery-strip')
  if (!gallery || !strip) return
  const buttons = [...gallery.querySelectorAll('button')]
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
  gallery.classList.add('is-live')
  for (const [at, button] of buttons.entries())
    button.addEventListener('click', () =>
      strip.scrollTo({ left: at * strip.clientWidth, behavior: isStill ? 'instant' : 'smooth' }),
    )
  strip.addEventListener(
    'scroll',
    () => {
      const shown = Math.round(strip.scrollLeft / strip.clientWidth)
      for (const [at, button] of buttons.entries())
        if (at === shown) button.setAttribute('aria-current', 'true')
        else button.removeAttribute('aria-current')
    },
    { passive: true },
  )
}
