import type { ComponentChildren } from 'preact'
import type { ListingEvidence } from '../../../schema/contracts/listing-reviews.ts'
import { marketCodes } from '../../../schema/values/market.ts'
import { locale } from '../../console/language.ts'
import { agoText } from '../../console/when.ts'
import { Badge } from '../../ui/badge.tsx'
import { countryText } from '../../ui/country-text.ts'
import { dayText, listText, numberText } from '../../ui/date-text.ts'
import { listingWords } from './words.ts'

type Props = { evidence: ListingEvidence }

/** Who offers it, what the border says, which papers it has, what was decided before. */
export const ListingSide = (props: Props) => (
  <aside class="evidence-side">
    <Maker {...props} />
    <Border {...props} />
    <Papers {...props} />
    <Earlier {...props} />
  </aside>
)

const Facts = ({ of }: { of: readonly (readonly [string, ComponentChildren])[] }) => (
  <dl class="facts-list">
    {of.map(([name, value]) => (
      <div key={name}>
        <dt class="muted">{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)

function Maker({ evidence: { exporter } }: Props) {
  const text = listingWords.say()
  const language = locale.value
  const number = (value: number) => numberText(value, language)
  return (
    <section>
      <h2>{text.record}</h2>
      <p>
        <b>{exporter.name[language] || exporter.name.vi}</b> · {exporter.province[language]}
      </p>
      <Facts
        of={[
          [text.verified, exporter.verifiedOn === null ? text.no : dayText(exporter.verifiedOn, language)],
          [text.exported, exporter.exportsBefore ? text.yes : text.no],
          [text.live, number(exporter.liveListings)],
          [
            text.consignments,
            text.handled(
              number(exporter.consignments),
              number(exporter.acceptedInTime),
              number(exporter.shipped),
              number(exporter.declined),
            ),
          ],
        ]}
      />
    </section>
  )
}

const statuses = ['blocked', 'unknown', 'papers', 'allowed'] as const
const tones = { allowed: 'ok', papers: 'amber', blocked: 'bad', unknown: 'plain' } as const

function Border({ evidence: { hs, entry, draft } }: Props) {
  const text = listingWords.say()
  const language = locale.value
  return (
    <section>
      <h2>{text.border}</h2>
      {hs === null ? (
        <p>
          {draft.hs6} {text.noCode}
        </p>
      ) : (
        <p>
          <b>{hs.hs6}</b> {hs.name[language] || hs.name.vi}
        </p>
      )}
      {hs?.hasAdditionalUsDuty && <p class="small">{text.usDuty}</p>}
      {hs && hs.restrictions !== '' && (
        <p class="small">
          <span class="muted">{text.restrictions}:</span> <span lang="en">{hs.restrictions}</span>
        </p>
      )}
      <ul class="jobs small">
        {statuses.map((status) => {
          const here = marketCodes.filter((market) => entry[market]?.status === status)
          return (
            here.length > 0 && (
              <li key={status}>
                <Badge tone={tones[status]}>{text.entry[status]}</Badge>{' '}
                {listText(
                  here.map((market) => countryText(market, language)),
                  language,
                )}
              </li>
            )
          )
        })}
      </ul>
      <details class="fold">
        <summary>{text.papers}</summary>
        <ul class="jobs small">
          {marketCodes.map((market) => {
            const reasons = entry[market]?.reasons ?? []
            return (
              reasons.length > 0 && (
                <li key={market}>
                  <b>{countryText(market, language)}</b>:{' '}
                  {reasons.map(({ title }) => title[language] || title.vi).join('; ')}
                </li>
              )
            )
          })}
        </ul>
      </details>
    </section>
  )
}

function Papers({ evidence: { certificates } }: Props) {
  const text = listingWords.say()
  const language = locale.value
  return (
    <section>
      <h2>{text.certificates}</h2>
      {certificates.length === 0 && <p class="muted">{text.noCertificates}</p>}
      <ul class="jobs">
        {certificates.map(({ id, kind, stars, number, issuer, expiresOn }) => (
          <li key={id}>
            <b>{[kind.toUpperCase(), stars].filter(Boolean).join(' ')}</b> {number} ·{' '}
            {issuer[language] || issuer.vi}
            {expiresOn && <span class="muted"> {text.until(dayText(expiresOn, language))}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Earlier({ evidence: { earlier } }: Props) {
  const text = listingWords.say()
  const language = locale.value
  if (earlier.length === 0) return null
  return (
    <section>
      <h2>{text.earlier}</h2>
      <ul class="jobs">
        {earlier.map(({ decision, at, reasons, note }) => (
          <li key={at}>
            <b>{text.decided[decision] ?? decision}</b>{' '}
            <span class="small muted">{agoText(at, language)}</span>
            <br />
            {[...reasons.map((reason) => reason[language] || reason.vi), note].filter(Boolean).join(' · ')}
          </li>
        ))}
      </ul>
    </section>
  )
}
