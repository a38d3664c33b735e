import { renderToString } from 'preact-render-to-string'
import type { Locale } from '../../schema/values/locale.ts'
import type { Banner } from '../../schema/values/market-settings.ts'
import { Notice } from '../../web/ui/notice.tsx'

const standsAt = ({ place, from, until }: Banner, surface: 'shop' | 'sell' | 'ops', now: number): boolean =>
  (place === 'both' || place === surface) && (from ?? 0) <= now && now < (until ?? Infinity)

/**
 * What operators tell everybody on a surface now, as HTML; empty when there is nothing. Operators read their own
 * words where they wrote them. A console speaks either language, so it gets both and its sheet shows one.
 */
export function bannersFor(
  surface: 'shop' | 'sell' | 'ops',
  banners: readonly Banner[],
  now: number,
  locale?: Locale,
): string {
  const shown = banners.filter((banner) => standsAt(banner, surface, now))
  if (shown.length === 0) return ''
  return renderToString(
    <section class="banners" aria-label={locale === 'en' ? 'Notices' : 'Thông báo'}>
      {shown.map(({ tone, text }, at) => (
        <Notice key={at} tone={tone}>
          {locale ? (
            <p>{text[locale]}</p>
          ) : (
            <p>
              <span lang="vi">{text.vi}</span>
              <span lang="en">{text.en}</span>
            </p>
          )}
        </Notice>
      ))}
    </section>,
  )
}
