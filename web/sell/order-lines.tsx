import type { ConsignmentDetails } from '../../schema/contracts/consignments.ts'
import { locale } from '../console/language.ts'
import { weightText } from '../ui/date-text.ts'
import { moneyText } from '../ui/money-text.tsx'
import { describedPicture } from '../ui/photo-address.ts'
import { Picture, PictureSymbols } from '../ui/picture.tsx'
import { deskWords } from './words.ts'

type Line = ConsignmentDetails['lines'][number]
/** A line's picture as it was when bought. */
const pictureOf = ({ picture, title }: Line) => describedPicture(picture, title)

/** What goes into the parcel, quantity in large figures. */
export function Lines({ order }: { order: ConsignmentDetails }) {
  const text = deskWords()
  return (
    <section aria-labelledby="lines">
      <h2 id="lines">{text.lines}</h2>
      <PictureSymbols pictures={order.lines.map(pictureOf)} />
      <ul class="lines">
        {order.lines.map((line) => (
          <OneLine key={line.lineId} line={line} />
        ))}
      </ul>
    </section>
  )
}

function OneLine({ line }: { line: Line }) {
  const text = deskWords()
  const language = locale.value
  const toSend = line.quantity - line.withheldQuantity
  return (
    <li class="line">
      <Picture picture={pictureOf(line)} slug={line.listingId} locale={language} decorative span="4.5rem" />
      <div>
        <h3>{line.title[language] || line.title.vi}</h3>
        <p class="muted">{line.option[language]}</p>
        <p class="small muted">
          {text.sku(line.sku)} · {text.hs(line.hs)} ·{' '}
          {text.weight(weightText(line.netGrams, language), weightText(line.grossGrams, language))}
        </p>
        {line.shippedQuantity > 0 && <p class="small">{text.sent(line.shippedQuantity, toSend)}</p>}
        {line.refundedQuantity > 0 && <p class="small bad">{text.refundedPieces(line.refundedQuantity)}</p>}
        {line.documents.length > 0 && (
          <p class="small">
            {text.documents}: {line.documents.map(({ title }) => title[language] || title.vi).join('; ')}
          </p>
        )}
      </div>
      <p class="line-figures">
        <b class="quantity">{text.quantity(line.quantity)}</b>
        <span>
          <span class="muted small">{text.lineReceives}</span>{' '}
          <b>{moneyText(line.sellerReceives, language)}</b>
        </span>
      </p>
    </li>
  )
}
