import type { ListingCard } from '../../schema/contracts/catalogue.ts'
import type { HomePage } from '../../schema/contracts/pages.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { minus } from '../../schema/values/money.ts'
import { type ReadingText, readingText } from '../locales/reading.ts'
import { slipText } from '../locales/slip.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { numberText } from '../ui/date-text.ts'
import { Icon } from '../ui/icon.tsx'
import { Picture, PictureSymbols } from '../ui/picture.tsx'
import { Slip, SlipRow, SlipTotal } from '../ui/slip.tsx'
import { type Silhouette, stillLifeOf } from '../ui/still-life.ts'

/** The home page: the promise, the kinds of goods, what is new, where it is made, how it works, who makes it. */
export function HomeView({ home, locale }: { home: HomePage; locale: Locale }) {
  const text = readingText[locale].home
  const cards = [...home.fresh, ...(home.occasion?.items ?? [])]
  const example = exampleOf(cards)
  return (
    <>
      <PictureSymbols
        pictures={[
          ...cards.map((card) => card.image),
          ...home.categories.map(({ slug }) => ({ silhouette: signOf(slug) })),
        ]}
      />
      <div class="wrap">
        <section class="hero">
          <div class="hero-words">
            <h1>{text.headline}</h1>
            <p class="lead">{text.lead}</p>
            <Categories home={home} locale={locale} text={text} />
          </div>
          {example && <ExampleSlip card={example} locale={locale} text={text} />}
        </section>
        <Shelf
          title={text.fresh}
          items={home.fresh}
          locale={locale}
          more={{ href: `/${locale}/search?sort=newest`, text: text.seeAll }}
        />
        <Provinces home={home} locale={locale} text={text} />
        {home.occasion && home.occasion.items.length > 0 && (
          <Shelf
            title={text.occasion[home.occasion.code] ?? text.occasion['default'] ?? ''}
            items={home.occasion.items}
            locale={locale}
            more={{ href: `/${locale}/search?occasion=${home.occasion.code}`, text: text.seeAll }}
          />
        )}
      </div>
      <HowItWorks text={text} />
      <div class="wrap">
        <Makers home={home} locale={locale} text={text} />
      </div>
    </>
  )
}

type Text = ReadingText['home']

/** What stands for each of the top kinds; a kind of the operator's own takes its turn. */
const signs: Readonly<Record<string, Silhouette>> = {
  'coffee-tea': 'bag',
  'fruit-nuts': 'fruit',
  sweets: 'box',
  'spices-sauces': 'bottle',
  'rice-noodles': 'bowl',
  'sea-honey-herbs': 'jar',
  crafts: 'basket',
  fashion: 'cloth',
  gifts: 'candle',
}

const signOf = (slug: string): Silhouette => signs[slug] ?? stillLifeOf(slug, undefined, undefined).silhouette

const Categories = ({ home, locale, text }: { home: HomePage; locale: Locale; text: Text }) => (
  <nav aria-label={text.categories}>
    <ul class="kinds">
      {home.categories.map((category, at) => (
        <li key={category.id}>
          <a href={`/${locale}/c/${category.slug}`}>
            <svg class={`still hue-${at % 8}`} viewBox="0 0 120 120" aria-hidden="true">
              <use href={`#p-${signOf(category.slug)}`} />
            </svg>
            <span>{category.name[locale]}</span>
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

/** A fair example of the price to the door: goods that a parcel was not too much for. */
function exampleOf(cards: readonly ListingCard[]): ListingCard | undefined {
  const share = ({ toDoorFrom, marketPrice }: ListingCard) =>
    (toDoorFrom?.minor ?? 0) / (marketPrice?.minor ?? 1)
  return cards
    .filter((card) => card.inStock && card.toDoorFrom && card.marketPrice)
    .toSorted((a, b) => share(a) - share(b))[0]
}

/** The promise shown instead of told: one real listing's price, and what the door adds to it. */
function ExampleSlip({ card, locale, text }: { card: ListingCard; locale: Locale; text: Text }) {
  if (!card.marketPrice || !card.toDoorFrom) return null
  return (
    <aside class="hero-slip" aria-label={text.example}>
      <Slip title={slipText[locale].title}>
        <div class="hero-goods">
          <Picture picture={card.image} slug={card.slug} locale={locale} decorative />
          <p>
            <b>{card.title[locale] || card.title.vi}</b>
            <span class="slip-note">
              {card.exporter.names[locale] || card.exporter.name} · {card.province.name[locale]}
            </span>
          </p>
        </div>
        <dl>
          <SlipRow locale={locale} label={slipText[locale].goods} amount={card.marketPrice} />
          <SlipRow
            locale={locale}
            label={text.exampleRest}
            amount={minus(card.toDoorFrom, card.marketPrice)}
          />
          <SlipTotal amount={card.toDoorFrom} locale={locale} />
        </dl>
        <ButtonLink href={`/${locale}/p/${card.slug}`} tone="quiet">
          {text.exampleMore}
        </ButtonLink>
      </Slip>
    </aside>
  )
}

/** A titled grid of cards with a way to more of them. */
export const Shelf = ({
  title,
  items,
  locale,
  more,
  eager = 0,
}: {
  title: string
  items: readonly ListingCard[]
  locale: Locale
  more?: { href: string; text: string }
  eager?: number
}) => (
  <section class="section">
    <div class="section-head">
      <h2>{title}</h2>
      {more && (
        <a href={more.href}>
          {more.text}
          <span class="visually-hidden">: {title}</span>
        </a>
      )}
    </div>
    <div class="card-grid">
      {items.map((card, at) => (
        <Card key={card.id} card={card} locale={locale} eager={at < eager} />
      ))}
    </div>
  </section>
)

const Provinces = ({ home, locale, text }: { home: HomePage; locale: Locale; text: Text }) => (
  <section class="section">
    <div class="section-head">
      <h2>{text.provinces}</h2>
    </div>
    <ul class="places">
      {home.provinces.map((province) => (
        <li key={province.code}>
          <a href={`/${locale}/search?province=${province.slug}`}>
            <span class="stamp">{province.name[locale]}</span>
            <span class="muted small">{text.listings(numberText(province.listings, locale))}</span>
          </a>
        </li>
      ))}
    </ul>
  </section>
)

const HowItWorks = ({ text }: { text: Text }) => (
  <section class="how">
    <div class="weave" aria-hidden="true" />
    <div class="wrap">
      <h2>{text.howTitle}</h2>
      <ol>
        {text.how.map(([title, body]) => (
          <li key={title}>
            <h3>{title}</h3>
            <p>{body}</p>
          </li>
        ))}
      </ol>
    </div>
  </section>
)

const Makers = ({ home, locale, text }: { home: HomePage; locale: Locale; text: Text }) => (
  <section class="section">
    <div class="section-head">
      <h2>{text.exporters}</h2>
    </div>
    <ul class="makers">
      {home.exporters.map((maker) => (
        <li key={maker.id}>
          <a href={`/${locale}/s/${maker.slug}`}>
            <span class="verified">
              <Icon name="badge-check" />
            </span>
            <b>{maker.names[locale] || maker.name}</b>
            <span class="muted small">
              {maker.province.name[locale]} · {text.listings(numberText(maker.listings, locale))}
            </span>
          </a>
        </li>
      ))}
    </ul>
  </section>
)
