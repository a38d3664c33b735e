import type { ShopPage } from '../../schema/contracts/pages.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { layoutText } from '../locales/layout.ts'
import { type ReadingText, readingText } from '../locales/reading.ts'
import { Badge, Stamp, StateTag } from '../ui/badge.tsx'
import { Breadcrumb } from '../ui/breadcrumb.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { ClosureNotices } from '../ui/closure-notice.tsx'
import { dayText, numberText, percentText } from '../ui/date-text.ts'
import { Notice } from '../ui/notice.tsx'
import { Picture, PictureSymbols } from '../ui/picture.tsx'
import { FollowForm } from './follow-view.tsx'
import { CertificateFold, weekdaysText } from './listing-parts.tsx'

type Text = ReadingText['shop']

/** A strip of photos, two and a half to a telephone's width. */
const inStrip = '(min-width: 60rem) 14rem, 38vw'
type Props = { shop: ShopPage; locale: Locale; moreHref: string | null }

/** An exporter's page: who they are, what was checked of them by whom and until when, what they sell. */
export function ShopView({ shop, locale, moreHref }: Props) {
  const text = readingText[locale].shop
  const other = locale === 'vi' ? 'en' : 'vi'
  const name = shop.names[locale] || shop.name
  return (
    <div class="wrap">
      <PictureSymbols pictures={shop.listings.map((card) => card.image)} />
      <Breadcrumb
        label={layoutText[locale].breadcrumb}
        steps={[{ text: layoutText[locale].home, href: `/${locale}/` }, { text: name }]}
      />
      <div class="two-columns">
        <div class="stack">
          <p class="chips">
            <Stamp>{shop.locality}</Stamp>
            <Badge>{text.kinds[shop.kind] ?? shop.kind}</Badge>
          </p>
          <h1>{name}</h1>
          {shop.verification.verifiedOn && (
            <p>
              <StateTag tone="ok" icon="badge-check">
                {text.verifiedOn(dayText(shop.verification.verifiedOn, locale))}
              </StateTag>
            </p>
          )}
          <ClosureNotices closures={shop.closures} locale={locale} />
          {shop.isSample && (
            <Notice>
              <p>{text.sample}</p>
            </Notice>
          )}
          {(shop.story[locale] || shop.story[other]) && (
            <p class="listing-words" {...(shop.story[locale] ? {} : { lang: other })}>
              {shop.story[locale] || shop.story[other]}
            </p>
          )}
          {shop.photos.length > 0 && (
            <div class="shop-photos" role="group" aria-label={text.photos} tabindex={0}>
              {shop.photos.map((photo) => (
                <Picture key={photo.src} picture={photo} slug={shop.slug} locale={locale} span={inStrip} />
              ))}
            </div>
          )}
          <ShopFacts shop={shop} text={text} locale={locale} />
        </div>
        <div class="stack">
          <Checks shop={shop} text={text} locale={locale} />
          <FollowForm slug={shop.slug} locale={locale} followers={shop.followers} />
        </div>
      </div>
      <section class="section">
        <div class="section-head">
          <h2>{text.goods}</h2>
        </div>
        <div class="card-grid">
          {shop.listings.map((card) => (
            <Card key={card.id} card={card} locale={locale} />
          ))}
        </div>
        {moreHref && (
          <p class="more">
            <ButtonLink href={moreHref} icon="chevron-down">
              {readingText[locale].list.more}
            </ButtonLink>
          </p>
        )}
      </section>
    </div>
  )
}

const ShopFacts = ({ shop, text, locale }: { shop: ShopPage; text: Text; locale: Locale }) => (
  <dl class="facts">
    <div>
      <dt>{text.taxCode}</dt>
      <dd class="tabular">{shop.taxCode}</dd>
    </div>
    <div>
      <dt>{text.shipDays}</dt>
      <dd>{weekdaysText(shop.shipDays, locale)}</dd>
    </div>
    <div>
      <dt>{text.since}</dt>
      <dd>{dayText(shop.since, locale)}</dd>
    </div>
    <div>
      <dt>{text.figures}</dt>
      <dd>{figuresText(shop.figures, text, locale)}</dd>
    </div>
    <div>
      <dt>{text.experience}</dt>
      <dd>{shop.exportsBefore ? text.exportsBefore : text.firstExports}</dd>
    </div>
  </dl>
)

/** Nothing is claimed of a firm that has not sold yet. */
function figuresText(figures: ShopPage['figures'], text: Text, locale: Locale): string {
  if (figures.consignments === 0) return text.noFigures
  const parts = [text.consignments(numberText(figures.consignments, locale))]
  parts.push(
    text.onTime(
      percentText(Math.round((figures.acceptedInTime * 10_000) / figures.consignments / 100) * 100, locale),
    ),
  )
  if (figures.delivered > 0) parts.push(text.delivered(numberText(figures.delivered, locale)))
  return parts.join(' · ')
}

const Checks = ({ shop, text, locale }: { shop: ShopPage; text: Text; locale: Locale }) => (
  <section class="checks" id="checks">
    <h2>{text.verification}</h2>
    {shop.verification.checks.map((check) => (
      <details class="fold" key={check.kind}>
        <summary>
          <StateTag tone="ok" icon="check">
            {text.checks[check.kind] ?? check.kind}
          </StateTag>
        </summary>
        <div class="fold-body">
          <p>{check.evidence[locale] || check.evidence.vi}</p>
          <p class="small muted">
            {text.checkedBy(check.checkedBy, dayText(check.checkedOn, locale))}
            {check.expiresOn && `, ${text.until(dayText(check.expiresOn, locale))}`}
          </p>
        </div>
      </details>
    ))}
    {shop.certificates.length > 0 && (
      <>
        <h3>{text.certificates}</h3>
        {shop.certificates.map((certificate) => (
          <CertificateFold key={certificate.id} certificate={certificate} locale={locale} />
        ))}
      </>
    )}
    {shop.attestations.length > 0 && (
      <>
        <h3>{text.attestations}</h3>
        {shop.attestations.map((one) => (
          <p key={one.by.vi + one.from}>
            <b>{one.by[locale] || one.by.vi}</b>: {one.text[locale] || one.text.vi} (
            {dayText(one.from, locale)})
          </p>
        ))}
      </>
    )}
  </section>
)
