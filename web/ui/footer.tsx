import type { Locale } from '../../schema/values/locale.ts'
import { layoutText } from '../locales/layout.ts'

const buyerTopics = ['delivery', 'customs', 'returns'] as const
const houseTopics = ['about', 'terms', 'privacy'] as const

/** The foot of every storefront page: help in the same place everywhere, the promise, the language. */
export function Footer({ locale }: { locale: Locale }) {
  const text = layoutText[locale]
  const other = locale === 'vi' ? 'en' : 'vi'
  const topic = (name: keyof typeof text.helpTopics) => (
    <li>
      <a href={`/${locale}/help/${name}`}>{text.helpTopics[name]}</a>
    </li>
  )
  return (
    <footer class="site-footer">
      <div class="weave" aria-hidden="true" />
      <div class="wrap footer-grid">
        <div class="footer-promise">
          <p class="wordmark">[[brand]]</p>
          <p>{text.promise}</p>
        </div>
        <nav aria-label={text.buyers}>
          <h2>{text.buyers}</h2>
          <ul>
            <li>
              <a href={`/${locale}/help`}>{text.help}</a>
            </li>
            {buyerTopics.map(topic)}
          </ul>
        </nav>
        <nav aria-label={text.house}>
          <h2>{text.house}</h2>
          <ul>{houseTopics.map(topic)}</ul>
        </nav>
        <div>
          <h2>{text.exporters}</h2>
          <ul>
            <li>
              <a href="/sell">{text.sellHere}</a>
            </li>
            <li>
              <a href="[[other]]" lang={other} hreflang={other}>
                {text.otherLanguage}
              </a>
            </li>
          </ul>
          <fieldset class="theme-switch" data-theme-switch hidden>
            <legend>{text.theme}</legend>
            {(['system', 'light', 'dark'] as const).map((theme) => (
              <label class="chip">
                <input type="radio" name="theme" value={theme} />
                {text.themes[theme]}
              </label>
            ))}
          </fieldset>
        </div>
      </div>
    </footer>
  )
}
