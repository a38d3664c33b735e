import { html } from 'hono/html'
import type { PaperFacts } from '../../schema/contracts/papers.ts'
import { both, exporterParty, type Markup, recipientParty, type Sheet, sheet } from './sheet.ts'

/** What goes into the parcel, to be ticked off at the table. It names no price: it may lie in a gift. */
export const packingSlip = (facts: PaperFacts): Sheet =>
  sheet(
    { vi: 'Phiếu đóng gói', en: 'Packing slip' },
    facts,
    html` <div class="boxes">${recipientParty(facts)}${exporterParty(facts)}</div>
      <table>
        <thead>
          <tr>
            <th>✓</th>
            <th>${both('Số lượng', 'Quantity')}</th>
            <th>${both('Hàng', 'Goods')}</th>
            <th>${both('Mã hàng', 'SKU')}</th>
            <th>${both('Lô, hạn dùng', 'Lot, best before')}</th>
          </tr>
        </thead>
        <tbody>
          ${facts.lines.map(row)}
        </tbody>
      </table>
      <p>
        ${both('Tổng số món', 'Pieces')}: <b>${facts.pieces}</b> · ${both('Vận chuyển', 'Service')}:
        ${facts.lane.names.vi} / ${facts.lane.name}
      </p>
      ${facts.gift === null ? '' : giftCard(facts.gift)}`,
  )

const row = (line: PaperFacts['lines'][number]): Markup =>
  html`<tr>
    <td><span class="tick"></span></td>
    <td class="big">${line.quantity}</td>
    <td><b>${line.title.vi}</b><br />${line.option.vi}<br />${line.title.en}, ${line.option.en}</td>
    <td>${line.sku}</td>
    <td>
      ${line.lots.map(({ lot, bestBefore, quantity }) => html`<p>${quantity} × ${lot ?? '–'}, ${bestBefore ?? '–'}</p>`)}
    </td>
  </tr>`

const giftCard = ({ message, senderName }: NonNullable<PaperFacts['gift']>): Markup =>
  html`<section class="box">
    <h2>${both('Lời nhắn kèm quà', 'Gift message')}</h2>
    <p class="words">${message}</p>
    <p>${senderName}</p>
  </section>`
