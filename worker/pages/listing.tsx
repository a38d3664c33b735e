import { renderToString } from 'preact-render-to-string'
import type { ListingVariant } from '../../schema/contracts/catalogue.ts'
import type { ListingPage } from '../../schema/contracts/pages.ts'
import { isId } from '../../schema/values/id.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { shareCard } from '../../schema/values/photo.ts'
import { isMarket, type Market } from '../../schema/values/market.ts'
import { layoutText } from '../../web/locales/layout.ts'
import { listingText } from '../../web/locales/listing.ts'
import { refusalText } from '../../web/locales/refusals.ts'
import { AddPart, BuyPrice, type Choice, SlipPart } from '../../web/shop/listing-buy.tsx'
import { EntryPart } from '../../web/shop/listing-parts.tsx'
import { ListingView } from '../../web/shop/listing-view.tsx'
import { marketText } from '../../web/ui/country-text.ts'
import { exponentOf } from '../../schema/values/currency.ts'
import { findListingPage } from '../catalogue/find-listing.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { priceCart } from '../quotes/price-cart.ts'
import { cached } from './cached.ts'
import { countOpening } from './count-opening.ts'
import { breadcrumbData } from './head.ts'
import { renderPage } from './page.tsx'
import { localeOf, marketOf, type PageContext } from './preferences.ts'
import { setMarket } from './market.ts'

type Chosen = { variantId: string | undefined; quantity: number | undefined }

const most = 999

/** What the form of the page asks for; nonsense is left out. */
function chosenIn(context: PageContext): Chosen {
  const quantity = Number(context.req.query('quantity'))
  return {
    variantId: context.req.query('variantId') || undefined,
    quantity: Number.isInteger(quantity) && quantity >= 1 && quantity <= most ? quantity : undefined,
  }
}

const keyOf = ({ variantId, quantity }: Chosen): string =>
  variantId || quantity ? `${variantId ?? ''}*${quantity ?? ''}` : ''

/**
 * `/{l}/p/{slug}`. Opened plainly it shows the price to the door kept beside the listing; with a choice in the address
 * (the form without a script) the whole slip is worked out.
 */
export async function showListing(context: PageContext): Promise<Response> {
  const asked = context.req.query('market')
  if (asked !== undefined && isMarket(asked) && asked !== marketOf(context)) return movedTo(context, asked)
  const chosen = chosenIn(context)
  countOpening(context, 'listing', context.req.param('slug'))
  return await cached(context, keyOf(chosen), async () => {
    const deps = context.get('deps')
    const locale = localeOf(context)
    const market = marketOf(context)
    const slug = context.req.param('slug') ?? ''
    const { listing, choice } = await findChosen(
      deps,
      slug,
      market,
      locale,
      chosen,
      chosen.quantity !== undefined,
    )
    if (listing.slug !== slug) return { moved: `/${locale}/p/${listing.slug}` }
    const title = listing.title[locale] || listing.title.vi
    const body = await renderPage(deps, market, {
      shell: 'listing',
      locale,
      path: `/p/${listing.slug}`,
      title,
      kind: 'product',
      ...shareImageOf(listing, title, locale),
      description: listingText[locale].description(
        title,
        listing.exporter.names[locale] || listing.exporter.name,
        listing.origin.province.name[locale],
      ),
      data: dataOf(deps, listing, choice.variant, locale),
      main: <ListingView listing={listing} choice={choice} market={market} locale={locale} />,
    })
    return { body }
  })
}

/** `/{l}/p/{slug}/slip`: the parts of the page that follow the choice, for the script to put in their places. */
export function showSlip(context: PageContext): Promise<Response> {
  const chosen = chosenIn(context)
  const asked = context.req.query('market') ?? ''
  const market = isMarket(asked) ? asked : marketOf(context)
  return cached(context, `${keyOf(chosen)}*${market}`, async () => {
    const deps = context.get('deps')
    const locale = localeOf(context)
    const { listing, choice } = await findChosen(
      deps,
      context.req.param('slug') ?? '',
      market,
      locale,
      chosen,
      true,
    )
    const body = renderToString(
      <>
        <b id="market-now">{marketText(market, locale)}</b>
        <BuyPrice choice={choice} locale={locale} />
        <SlipPart listing={listing} choice={choice} entry={listing.entry[market]} locale={locale} />
        <AddPart entry={listing.entry[market]} market={market} locale={locale} />
        <EntryPart entry={listing.entry[market]} market={market} locale={locale} />
      </>,
    )
    return { body }
  })
}

/** The country was changed without a script: remember it, and show the same page for it. */
function movedTo(context: PageContext, market: Market): Response {
  setMarket(context, market)
  const url = new URL(context.req.url)
  url.searchParams.delete('market')
  context.header('cache-control', 'no-store')
  return context.redirect(url.pathname + url.search, 302)
}

/** A whole price, or why there is none, in words. */
type Priced = Pick<Choice, 'quote' | 'problem'>

async function price(
  deps: Deps,
  market: Market,
  locale: Locale,
  variantId: string,
  quantity: number,
): Promise<Priced> {
  try {
    const { reply } = await priceCart(deps, {
      market,
      lines: [{ variantId: variantId as ListingVariant['id'], quantity }],
    })
    return { quote: reply, problem: null }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { quote: null, problem: refusalText(error.code, locale) }
  }
}

/**
 * The listing with the choice on it: the variant asked for, else the first in stock. When the address names the
 * variant, listing and price are asked for at the same time; a variant of another listing counts for nothing.
 */
async function findChosen(
  deps: Deps,
  slug: string,
  market: Market,
  locale: Locale,
  chosen: Chosen,
  isPriced: boolean,
): Promise<{ listing: ListingPage; choice: Choice }> {
  const quantity = chosen.quantity ?? 1
  const early =
    isPriced && chosen.variantId && isId('variant', chosen.variantId)
      ? price(deps, market, locale, chosen.variantId, quantity)
      : null
  const [listing, pricedEarly] = await Promise.all([findListingPage(deps, { idOrSlug: slug, market }), early])
  const variant =
    listing.variants.find(({ id }) => id === chosen.variantId) ??
    listing.variants.find(({ inStock }) => inStock) ??
    listing.variants[0]
  if (!variant) throw new Error(`listing ${listing.id} has no variant`)
  const unpriced: Priced = { quote: null, problem: null }
  const late =
    isPriced && variant.inStock
      ? () => price(deps, market, locale, variant.id, quantity)
      : () => Promise.resolve(unpriced)
  const priced = variant.id === chosen.variantId && pricedEarly ? pricedEarly : await late()
  return { listing, choice: { variant, quantity, ...priced } }
}

/** The maker's card for other sites in this language, else in the other; without one the market's own. */
function shareImageOf({ shareCards }: ListingPage, alt: string, locale: Locale) {
  const path = shareCards[locale] ?? shareCards.vi ?? shareCards.en
  return path ? { image: { path, alt, width: shareCard.width, height: shareCard.height } } : {}
}

function dataOf({ settings }: Deps, listing: ListingPage, variant: ListingVariant, locale: Locale): object[] {
  const { origin } = settings
  const price = listing.marketPrice ?? listing.price
  const title = listing.title[locale] || listing.title.vi
  const url = `${origin}/${locale}/p/${listing.slug}`
  const product = {
    '@type': 'Product',
    name: title,
    description: listing.description[locale] || listing.description.vi,
    sku: variant.sku,
    url,
    image: [listing.image, ...listing.photos.slice(1)].map(({ src }) => origin + src),
    brand: { '@type': 'Brand', name: listing.exporter.name },
    countryOfOrigin: listing.origin.country,
    offers: {
      '@type': 'Offer',
      url,
      price: (price.minor / 10 ** exponentOf(price.currency)).toFixed(exponentOf(price.currency)),
      priceCurrency: price.currency,
      availability: `https://schema.org/${listing.inStock ? 'InStock' : 'OutOfStock'}`,
      seller: { '@type': 'Organization', name: listing.exporter.name },
    },
  }
  const steps = [
    { text: layoutText[locale].home, path: '/' },
    ...listing.path.map((step) => ({ text: step.name[locale], path: `/c/${step.slug}` })),
    { text: title, path: `/p/${listing.slug}` },
  ]
  return [product, breadcrumbData(settings, locale, steps)]
}
