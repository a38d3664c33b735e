import type { ComponentChildren } from 'preact'
import type { Certificate, ListingVariant, MarketEntry } from '../../schema/contracts/catalogue.ts'
import type { ListingPage } from '../../schema/contracts/pages.ts'
import type { Bilingual, Locale } from '../../schema/values/locale.ts'
import type { Market } from '../../schema/values/market.ts'
import { cardText } from '../locales/card.ts'
import { closureText } from '../locales/closure.ts'
import { listingText } from '../locales/listing.ts'
import { readingText } from '../locales/reading.ts'
import { slipText } from '../locales/slip.ts'
import { Badge, StateTag } from '../ui/badge.tsx'
import { countryInSentence, countryText } from '../ui/country-text.ts'
import { dayText, listText, numberText, weightText } from '../ui/date-text.ts'
import { Icon } from '../ui/icon.tsx'

const Part = ({ id, title, children }: { id?: string; title: string; children: ComponentChildren }) => (
  <section class="part" {...(id ? { id } : {})}>
    <h2>{title}</h2>
    {children}
  </section>
)

/** A text in the page's language, or the other one marked as what it is. */
const Words = ({ text, locale }: { text: Bilingual; locale: Locale }) => {
  const other = locale === 'vi' ? 'en' : 'vi'
  return text[locale] ? <>{text[locale]}</> : <span lang={other}>{text[other]}</span>
}

export const SellerPart = ({ listing, locale }: { listing: ListingPage; locale: Locale }) => {
  const text = listingText[locale]
  const { exporter } = listing
  return (
    <Part title={text.seller}>
      <div class="seller">
        <p>
          <a href={`/${locale}/s/${exporter.slug}`}>
            <b>{exporter.names[locale] || exporter.name}</b>
          </a>
        </p>
        {exporter.verified ? (
          <StateTag tone="ok" icon="badge-check">
            {exporter.verifiedOn ? text.verifiedSince(dayText(exporter.verifiedOn, locale)) : text.verifiedBy}
          </StateTag>
        ) : (
          <StateTag tone="warn" icon="clock">
            {text.notVerified}
          </StateTag>
        )}
        <p>
          <a href={`/${locale}/s/${exporter.slug}#checks`}>{text.seeEvidence}</a>
        </p>
      </div>
    </Part>
  )
}

const entryTone = {
  allowed: ['ok', 'check'],
  papers: ['info', 'file-text'],
  blocked: ['bad', 'circle-x'],
  unknown: ['warn', 'circle-help'],
} as const

/** May one parcel of it enter the country: the answer first, then each reason in words. */
export function EntryPart({
  entry,
  market,
  locale,
}: {
  entry: MarketEntry | undefined
  market: Market
  locale: Locale
}) {
  const text = listingText[locale]
  const status = entry?.status ?? 'unknown'
  const [tone, icon] = entryTone[status]
  return (
    <Part id="entry" title={text.entryTitle(countryInSentence(market, locale))}>
      <p>
        <StateTag tone={tone} icon={icon}>
          {slipText[locale].entry[status]}
        </StateTag>
      </p>
      <p>{entry ? text.entryAnswers[status] : text.entryMissing}</p>
      {entry && entry.reasons.length > 0 && (
        <ul class="bullets">
          {entry.reasons.map((reason) => (
            <li key={reason.code + reason.title.vi}>
              <Words text={reason.title} locale={locale} />
            </li>
          ))}
        </ul>
      )}
    </Part>
  )
}

export function CertificatesPart({
  certificates,
  locale,
}: {
  certificates: readonly Certificate[]
  locale: Locale
}) {
  if (certificates.length === 0) return null
  const text = listingText[locale]
  return (
    <Part title={text.certificates}>
      {certificates.map((certificate) => (
        <CertificateFold key={certificate.id} certificate={certificate} locale={locale} />
      ))}
      <p class="hint">{text.certificate.noPromise}</p>
    </Part>
  )
}

/** A badge that opens its evidence: number, issuer, dates, who compared it with the register. */
export const CertificateFold = ({ certificate, locale }: { certificate: Certificate; locale: Locale }) => {
  const text = listingText[locale].certificate
  return (
    <details class="fold">
      <summary>
        <span class="chips">
          <Badge tone="leaf" icon="check">
            {cardText[locale].badge(certificate.kind, certificate.stars)}
          </Badge>
          {certificate.endsSoon && (
            <Badge tone="amber" icon="clock">
              {text.soon}
            </Badge>
          )}
        </span>
      </summary>
      <div class="fold-body">
        <dl class="facts">
          <div>
            <dt>{text.number}</dt>
            <dd>{certificate.number}</dd>
          </div>
          <div>
            <dt>{text.issuer}</dt>
            <dd>
              <Words text={certificate.issuer} locale={locale} />
            </dd>
          </div>
          <div>
            <dt>{text.issued}</dt>
            <dd>{dayText(certificate.issuedOn, locale)}</dd>
          </div>
          <div>
            <dt>{text.expires}</dt>
            <dd>{certificate.expiresOn ? dayText(certificate.expiresOn, locale) : text.noEnd}</dd>
          </div>
        </dl>
        {certificate.isCandidate && <p class="small">{text.candidate}</p>}
        <p class="small muted">
          {text.verified(certificate.verifiedBy, dayText(certificate.verifiedOn, locale))}
        </p>
      </div>
    </details>
  )
}

/** What arrives at the door: weights, sizes, what is in it, how long it keeps. */
export function WhatArrives({
  listing,
  variant,
  locale,
}: {
  listing: ListingPage
  variant: ListingVariant
  locale: Locale
}) {
  const text = listingText[locale]
  const { length, width, height } = variant.sizeMm
  const cm = (mm: number) => numberText(mm / 10, locale)
  const allergens = listing.allergens.map((name) => text.allergenNames[name] ?? name)
  const rows: [string, ComponentChildren][] = [
    [text.net, weightText(variant.netGrams, locale)],
    [text.gross, weightText(variant.grossGrams, locale)],
    [text.size, `${cm(length)} × ${cm(width)} × ${cm(height)} cm`],
  ]
  if (listing.ingredients[locale] || listing.ingredients.vi) {
    rows.push([text.ingredients, <Words key="i" text={listing.ingredients} locale={locale} />])
    rows.push([
      text.allergens,
      allergens.length > 0 ? <b key="a">{listText(allergens, locale)}</b> : text.noAllergens,
    ])
  }
  rows.push([
    text.shelfLife,
    listing.shelfLifeDays > 0 ? text.shelfDays(numberText(listing.shelfLifeDays, locale)) : text.shelfForever,
  ])
  if (listing.storage[locale] || listing.storage.vi)
    rows.push([text.storage, <Words key="s" text={listing.storage} locale={locale} />])
  rows.push([
    text.origin,
    `${listing.origin.province.name[locale]}, ${countryText(listing.origin.country, locale)}`,
  ])
  rows.push([text.hs, listing.hs.hs6])
  return (
    <Part title={text.what}>
      <dl class="facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Part>
  )
}

export const DeliveryPart = ({
  listing: { shipDays, ships },
  locale,
}: {
  listing: Pick<ListingPage, 'shipDays' | 'ships'>
  locale: Locale
}) => {
  const text = listingText[locale]
  return (
    <Part title={text.delivery}>
      <p>
        <Icon name="truck" /> {text.deliveryBody(weekdaysText(shipDays, locale))}
      </p>
      <p>{closureText[locale].ships(dayText(ships.from, locale), dayText(ships.to, locale))}</p>
    </Part>
  )
}

/** Days of the week in words, 1 = Monday. */
export const weekdaysText = (days: readonly number[], locale: Locale): string =>
  listText(
    days.map((day) => readingText[locale].shop.weekdays[day - 1] ?? ''),
    locale,
  )

export const ReturnsPart = ({ locale }: { locale: Locale }) => {
  const text = listingText[locale]
  return (
    <Part title={text.returns}>
      <p>{text.returnsBody}</p>
      <p>
        <a href={`/${locale}/help/returns`}>{text.returnsMore}</a>
      </p>
    </Part>
  )
}
