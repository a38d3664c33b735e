import type { ListingCard } from '../../schema/contracts/catalogue.ts'
import type { ListingTeaser } from '../../schema/contracts/pages.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { cardText } from '../locales/card.ts'
import { Badge, Stamp } from './badge.tsx'
import { Icon } from './icon.tsx'
import { moneyText, Price } from './money-text.tsx'
import { Picture } from './picture.tsx'

/**
 * What a list shows of a listing. The whole card is one real link, the title's; who made it comes before the price,
 * and the price to the door stands under the price of the goods. Put one `PictureSymbols` on the page beside cards.
 */
export function Card({
  card,
  locale,
  level = 3,
  eager = false,
}: {
  card: ListingCard
  locale: Locale
  level?: 2 | 3
  eager?: boolean
}) {
  const text = cardText[locale]
  const other = locale === 'vi' ? 'en' : 'vi'
  const title = card.title[locale]
  const Title = `h${level}` as 'h3'
  return (
    <article class="card">
      <Picture picture={card.image} slug={card.slug} locale={locale} decorative eager={eager} />
      <Stamp>{card.province.name[locale]}</Stamp>
      <div class="card-name">
        <Title>
          <a href={`/${locale}/p/${card.slug}`} {...(title ? {} : { lang: other })}>
            {title || card.title[other]}
          </a>
        </Title>
        <p class="maker">
          {card.exporter.names[locale] || card.exporter.name}{' '}
          {card.exporter.verified && (
            <span class="verified">
              <Icon name="badge-check" label={text.verified} />
            </span>
          )}
        </p>
      </div>
      <div class="card-price">
        {card.badges.length > 0 && (
          <p class="card-badges">
            {card.badges.slice(0, 2).map((badge) => (
              <Badge key={badge.code} tone="leaf">
                {text.badge(badge.kind, badge.stars)}
              </Badge>
            ))}
          </p>
        )}
        <Price amount={card.marketPrice ?? card.price} locale={locale} />
        <p class="door">
          {!card.inStock ? (
            <b>{text.soldOut}</b>
          ) : card.toDoorFrom ? (
            <>
              {card.toDoorIsEstimate ? text.toDoorAbout : text.toDoor}{' '}
              <b>{moneyText(card.toDoorFrom, locale)}</b>
            </>
          ) : (
            text.toDoorOnPage
          )}
        </p>
      </div>
    </article>
  )
}

/** An invitation: picture and name, nothing that can grow old. */
export function Teaser({ teaser, locale }: { teaser: ListingTeaser; locale: Locale }) {
  const other = locale === 'vi' ? 'en' : 'vi'
  const title = teaser.title[locale]
  return (
    <article class="card is-teaser">
      <Picture picture={teaser.image} slug={teaser.slug} locale={locale} decorative />
      <h3>
        <a href={`/${locale}/p/${teaser.slug}`} {...(title ? {} : { lang: other })}>
          {title || teaser.title[other]}
        </a>
      </h3>
    </article>
  )
}
