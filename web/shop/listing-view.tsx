import type { ListingPage } from '../../schema/contracts/pages.ts'
import type { Locale } from '../../schema/values/locale.ts'
import type { Market } from '../../schema/values/market.ts'
import { cardText } from '../locales/card.ts'
import { layoutText } from '../locales/layout.ts'
import { listingText } from '../locales/listing.ts'
import { reportText } from '../locales/report.ts'
import { Badge, Stamp } from '../ui/badge.tsx'
import { Breadcrumb } from '../ui/breadcrumb.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { Teaser } from '../ui/card.tsx'
import { ClosureNotices } from '../ui/closure-notice.tsx'
import { Icon } from '../ui/icon.tsx'
import { Notice } from '../ui/notice.tsx'
import { PictureSymbols } from '../ui/picture.tsx'
import { Gallery } from './gallery-view.tsx'
import { BuyForm, type Choice } from './listing-buy.tsx'
import {
  CertificatesPart,
  DeliveryPart,
  EntryPart,
  ReturnsPart,
  SellerPart,
  WhatArrives,
} from './listing-parts.tsx'

type Props = { listing: ListingPage; choice: Choice; market: Market; locale: Locale }

/** One listing: what it is and who made it on the left, the slip with the form to buy on the right. */
export function ListingView({ listing, choice, market, locale }: Props) {
  const text = listingText[locale]
  const other = locale === 'vi' ? 'en' : 'vi'
  const title = listing.title[locale] || listing.title[other]
  const description = listing.description[locale] || listing.description[other]
  const foreign = listing.title[locale] ? {} : { lang: other }
  return (
    <div class="wrap">
      <PictureSymbols pictures={[listing.image, ...listing.sameExporter.map((card) => card.image)]} />
      <Breadcrumb
        label={layoutText[locale].breadcrumb}
        steps={[
          { text: layoutText[locale].home, href: `/${locale}/` },
          ...listing.path.map((step) => ({ text: step.name[locale], href: `/${locale}/c/${step.slug}` })),
          { text: title },
        ]}
      />
      <div class="listing">
        <Gallery listing={listing} locale={locale} />
        <Name listing={listing} locale={locale} />
        <div class="listing-buy">
          <div class="sticky">
            <BuyForm listing={listing} choice={choice} market={market} locale={locale} />
          </div>
        </div>
        <div class="listing-rest">
          <ClosureNotices closures={listing.closures} locale={locale} />
          {listing.isSample && (
            <Notice>
              <p>{text.sample}</p>
            </Notice>
          )}
          {!listing.title[locale] && (
            <Notice>
              <p>{text.missingLanguage}</p>
            </Notice>
          )}
          <p class="listing-words" {...foreign}>
            {description}
          </p>
          <SellerPart listing={listing} locale={locale} />
          <EntryPart entry={listing.entry[market]} market={market} locale={locale} />
          <CertificatesPart certificates={listing.certificates} locale={locale} />
          <WhatArrives listing={listing} variant={choice.variant} locale={locale} />
          <DeliveryPart listing={listing} locale={locale} />
          <ReturnsPart locale={locale} />
          <p>
            <ButtonLink href={`/${locale}/p/${listing.slug}/report`} tone="quiet">
              {reportText[locale].link}
            </ButtonLink>
          </p>
        </div>
      </div>
      {listing.sameExporter.length > 0 && <SameMaker listing={listing} locale={locale} />}
    </div>
  )
}

const Name = ({ listing, locale }: { listing: ListingPage; locale: Locale }) => {
  const other = locale === 'vi' ? 'en' : 'vi'
  return (
    <div class="listing-name">
      <Stamp>{listing.origin.province.name[locale]}</Stamp>
      <h1 {...(listing.title[locale] ? {} : { lang: other })}>
        {listing.title[locale] || listing.title[other]}
      </h1>
      <p class="maker">
        <a href={`/${locale}/s/${listing.exporter.slug}`}>
          {listing.exporter.names[locale] || listing.exporter.name}
        </a>{' '}
        {listing.exporter.verified && (
          <span class="verified">
            <Icon name="badge-check" /> {listingText[locale].verifiedBy}
          </span>
        )}
      </p>
      {listing.badges.length > 0 && (
        <p class="chips">
          {listing.badges.map((badge) => (
            <Badge key={badge.code} tone="leaf" icon="check">
              {badgeText(badge, locale)}
            </Badge>
          ))}
        </p>
      )}
    </div>
  )
}

const badgeText = (badge: ListingPage['badges'][number], locale: Locale): string =>
  cardText[locale].badge(badge.kind, badge.stars)

const SameMaker = ({ listing, locale }: { listing: ListingPage; locale: Locale }) => (
  <section class="section">
    <div class="section-head">
      <h2>{listingText[locale].sameMaker}</h2>
      <a href={`/${locale}/s/${listing.exporter.slug}`}>
        {listing.exporter.names[locale] || listing.exporter.name}
      </a>
    </div>
    <div class="card-grid">
      {listing.sameExporter.map((teaser) => (
        <Teaser key={teaser.slug} teaser={teaser} locale={locale} />
      ))}
    </div>
  </section>
)
