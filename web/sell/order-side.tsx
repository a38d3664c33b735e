import { useState } from 'preact/hooks'
import type { ConsignmentDetails } from '../../schema/contracts/consignments.ts'
import { postalLines } from '../../schema/values/postal-address.ts'
import { asciiCapitals } from '../../schema/values/text.ts'
import { locale, spoken } from '../console/language.ts'
import { tell } from '../console/toast.ts'
import { Button } from '../ui/button.tsx'
import { countryText } from '../ui/country-text.ts'
import { Icon } from '../ui/icon.tsx'
import { moneyText } from '../ui/money-text.tsx'
import { deskWords } from './words.ts'

type Props = { order: ConsignmentDetails }
type Recipient = NonNullable<ConsignmentDetails['recipient']>

/** The address as it stands on a label: capitals without marks, the country in English last. */
function labelOf(to: Recipient): string[] {
  const lines = [...postalLines(to), countryText(to.country, 'en')].map(asciiCapitals)
  return [to.labelName, ...lines].filter(Boolean)
}

/** Where it goes: the region before acceptance, the label after. */
export function Address({ order }: Props) {
  const text = deskWords()
  const { recipient, destination, lane, incoterm, gift } = order
  const language = locale.value
  const region = [destination.city, destination.region].filter(Boolean).join(', ')
  return (
    <section class="sheet" aria-labelledby="address">
      <h2 id="address">{text.address}</h2>
      {recipient ? (
        <Label recipient={recipient} />
      ) : (
        <p>
          <Icon name="map-pin" /> {region ? `${region}, ` : ''}
          {countryText(destination.country, language)}
          <br />
          <span class="small muted">
            {order.state === 'to_accept' ? text.addressLater : text.addressGone}
          </span>
        </p>
      )}
      <p class="small">
        {text.lane(lane.names[language] || lane.name, lane.minDays, lane.maxDays)} · {text.incoterm[incoterm]}
      </p>
      {gift && (
        <div class="gift">
          <h3>{text.gift}</h3>
          <blockquote>{gift.message}</blockquote>
          <p class="small">{text.giftFrom(gift.senderName)}</p>
        </div>
      )}
    </section>
  )
}

function Label({ recipient }: { recipient: Recipient }) {
  const text = deskWords()
  const [hasClipboard] = useState(() => 'clipboard' in navigator)
  const lines = labelOf(recipient)
  const copy = async () => {
    await navigator.clipboard.writeText([...lines, recipient.phone ?? ''].filter(Boolean).join('\n'))
    tell(text.copied)
  }
  return (
    <>
      <address class="label" lang="en">
        {lines.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </address>
      {recipient.labelName !== recipient.fullName && <p class="small muted">{recipient.fullName}</p>}
      {recipient.phone && (
        <p class="small">
          {text.phone}:{' '}
          <a class="tap" href={`tel:${recipient.phone.replace(/[^\d+]/g, '')}`}>
            {recipient.phone}
          </a>
        </p>
      )}
      {hasClipboard && <Button onClick={() => void copy()}>{text.copy}</Button>}
    </>
  )
}

/** The papers of the parcel, each a page to print. */
export function Papers({ order }: Props) {
  const text = deskWords()
  if (order.papers.length === 0) return null
  return (
    <section class="sheet" aria-labelledby="papers">
      <h2 id="papers">{text.papers}</h2>
      <ul class="papers">
        {order.papers.map(({ kind, state, url }) => (
          <li key={kind}>
            {url ? (
              <a href={url} target="_blank" rel="noopener">
                <Icon name="printer" /> {text.paperKinds[kind]}
                <span class="visually-hidden"> ({spoken().frame.newTab})</span>
              </a>
            ) : (
              <span>
                <Icon name="file-text" /> {text.paperKinds[kind]}
                <small class="muted"> {state === 'closed' ? text.paperClosed : text.paperLater}</small>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What the exporter gets, in đồng, and how it comes about. */
export function Receives({ order: { amounts } }: Props) {
  const text = deskWords()
  const language = locale.value
  return (
    <section class="sheet" aria-labelledby="money">
      <h2 id="money">{text.money}</h2>
      <dl class="sums">
        <div>
          <dt>{text.goods}</dt>
          <dd>{moneyText(amounts.goods, language)}</dd>
        </div>
        <div>
          <dt>{text.commission}</dt>
          <dd>−{moneyText(amounts.commission, language)}</dd>
        </div>
        <div class="sum">
          <dt>{text.receives}</dt>
          <dd>{moneyText(amounts.sellerReceives, language)}</dd>
        </div>
      </dl>
      <p class="small muted">{text.fixed}</p>
    </section>
  )
}
