import { renderToString } from 'preact-render-to-string'
import type { Locale } from '../../schema/values/locale.ts'
import { Footer } from '../ui/footer.tsx'
import { Header } from '../ui/header.tsx'

/** Header and footer of every storefront page in one language, with the markers the edge fills. */
export function renderLayout(locale: Locale): { before: string; after: string } {
  return {
    before: `${renderToString(<Header locale={locale} />)}[[banners]]`,
    after: renderToString(<Footer locale={locale} />),
  }
}
