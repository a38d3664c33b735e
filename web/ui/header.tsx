import type { Locale } from '../../schema/values/locale.ts'
import { layoutText } from '../locales/layout.ts'
import { Icon } from './icon.tsx'

/**
 * The head of every storefront page. Rendered once per language when the site is built; `[[…]]` are the edge's slots:
 * brand, query, market (words), options (the country list), back (this page's path) and other (the same page in the
 * other language). Everything in it works as links and forms before any script.
 */
export function Header({ locale }: { locale: Locale }) {
  const text = layoutText[locale]
  const other = locale === 'vi' ? 'en' : 'vi'
  return (
    <>
      <a class="skip" href="#main">
        {text.skip}
      </a>
      <header class="site-header">
        <div class="weave" aria-hidden="true" />
        <div class="wrap header-grid">
          <a class="wordmark" href={`/${locale}/`}>
            [[brand]]
          </a>
          <SearchForm locale={locale} />
          <MarketPicker locale={locale} />
          <a class="header-link" href="[[other]]" lang={other} hreflang={other}>
            {text.otherLanguage}
          </a>
          <a class="header-link cart-link" href={`/${locale}/cart`}>
            <Icon name="shopping-basket" />
            <span>{text.cart}</span>
            <span class="count" data-cart-count hidden />
          </a>
        </div>
      </header>
    </>
  )
}

const SearchForm = ({ locale }: { locale: Locale }) => {
  const text = layoutText[locale]
  return (
    <form class="search" role="search" action={`/${locale}/search`}>
      <label class="visually-hidden" for="q">
        {text.searchLabel}
      </label>
      <input
        id="q"
        class="input"
        type="search"
        name="q"
        value="[[query]]"
        maxlength={100}
        placeholder={text.searchExample}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        enterkeyhint="search"
        data-suggest={text.suggestions}
        data-count-one={text.suggestionCount(1)}
        data-count={text.suggestionCount(2)}
      />
      <button class="button is-primary" type="submit">
        <Icon name="search" />
        <span>{text.search}</span>
      </button>
    </form>
  )
}

/** Where parcels go: a fold with a form in it, so that it works before any script. */
const MarketPicker = ({ locale }: { locale: Locale }) => {
  const text = layoutText[locale]
  return (
    <details class="market-picker">
      <summary>
        <Icon name="map-pin" />
        <span>
          {text.deliverTo}: <b id="market-now">[[market]]</b> <u>{text.change}</u>
        </span>
      </summary>
      <form class="pop" method="post" action={`/${locale}/market`}>
        <label for="market">{text.market}</label>
        <select id="market" class="input" name="market">
          [[options]]
        </select>
        <p class="hint">{text.marketHint}</p>
        <input type="hidden" name="back" value="[[back]]" />
        <button class="button is-primary" type="submit">
          {text.setMarket}
        </button>
      </form>
    </details>
  )
}
