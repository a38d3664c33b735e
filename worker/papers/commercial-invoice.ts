import { html } from 'hono/html'
import type { PaperFacts } from '../../schema/contracts/papers.ts'
import { amountText, kilograms, moneyText } from './figures.ts'
import {
  both,
  documentsOf,
  exporterParty,
  type Markup,
  recipientParty,
  type Sheet,
  sheet,
  signature,
} from './sheet.ts'

/** The invoice customs reads: goods at the price paid, freight apart, the value declared, codes and origin of every line. */
export const commercialInvoice = (facts: PaperFacts): Sheet =>
  sheet(
    { vi: 'Hóa đơn thương mại', en: 'Commercial invoice' },
    facts,
    html` <div class="boxes">${exporterParty(facts)}${recipientParty(facts)}</div>
      ${terms(facts)}
      <table>
        <thead>
          <tr>
            <th>#</th>
            <th>${both('Mô tả hàng hóa', 'Description of goods')}</th>
            <th>${both('Mã HS', 'HS code')}</th>
            <th>${both('Xuất xứ', 'Origin')}</th>
            <th>${both('Số lượng', 'Quantity')}</th>
            <th>${both('Tịnh, kg', 'Net, kg')}</th>
            <th>${both('Đơn giá', 'Unit price')}</th>
            <th>${both('Thành tiền', 'Amount')} ${facts.goods.currency}</th>
          </tr>
        </thead>
        <tbody>
          ${facts.lines.map((line, at) => row(line, at + 1))}
          <tr>
            <td colspan="5">${both('Cộng tiền hàng', 'Goods')}</td>
            <td class="n">${kilograms(facts.netGrams)}</td>
            <td></td>
            <td class="n">${amountText(facts.goods)}</td>
          </tr>
          <tr>
            <td colspan="7">${both('Cước vận chuyển', 'Freight')}</td>
            <td class="n">${amountText(facts.freight)}</td>
          </tr>
          <tr>
            <th colspan="7">${both('Tổng trị giá hóa đơn', 'Invoice total')} ${facts.total.currency}</th>
            <th class="n">${amountText(facts.total)}</th>
          </tr>
        </tbody>
      </table>
      <p>
        ${both('Tổng trọng lượng cả bì', 'Total gross weight')}: <b>${kilograms(facts.grossGrams)} kg</b> ·
        ${both('Số món', 'Pieces')}: <b>${facts.pieces}</b>
      </p>
      ${facts.prepaid.minor === 0 ? '' : html`<p>${both('Thuế và phí đã thu trước của người mua, ngoài trị giá hàng', 'Duties, taxes and fees already collected from the buyer, not part of the value of goods')}: <b>${moneyText(facts.prepaid)}</b></p>`}
      ${documents(facts)}
      ${signature(facts, 'Chúng tôi cam đoan hóa đơn này đúng và đầy đủ.', 'We declare that this invoice is true and complete.')}`,
  )

/** On what terms, how and from where to where. */
const terms = (facts: PaperFacts): Markup =>
  html`<div class="boxes">
    <section class="box">
      <dl>
        <dt>${both('Bán qua', 'Sold through')}</dt>
        <dd>${facts.seller}</dd>
        <dt>${both('Lý do gửi', 'Reason for export')}</dt>
        <dd>${both('bán hàng', facts.reason)}</dd>
        <dt>Incoterms® 2020</dt>
        <dd>${facts.incoterm} ${facts.recipient.country}</dd>
        <dt>${both('Tiền tệ', 'Currency')}</dt>
        <dd>${facts.total.currency}</dd>
      </dl>
    </section>
    <section class="box">
      <dl>
        <dt>${both('Vận chuyển', 'Carriage')}</dt>
        <dd>${facts.lane.name}</dd>
        <dt>${both('Nước xuất', 'Country of export')}</dt>
        <dd>VN</dd>
        <dt>${both('Nước đến', 'Country of destination')}</dt>
        <dd>${facts.recipient.country}</dd>
        <dt>${both('Vận đơn', 'Tracking')}</dt>
        <dd>${facts.parcels.map(({ trackingNumber }) => trackingNumber).join(', ') || '–'}</dd>
      </dl>
    </section>
  </div>`

const row = (line: PaperFacts['lines'][number], number: number): Markup =>
  html`<tr>
    <td class="n">${number}</td>
    <td>
      <b>${line.title.en}</b>, ${line.option.en}<br />${line.title.vi}, ${line.option.vi}<br />SKU ${line.sku}
    </td>
    <td>${line.hs6}${line.usHts10 === null ? '' : html`<br />HTS ${line.usHts10}`}</td>
    <td>${line.originCountry}</td>
    <td class="n">${line.quantity}</td>
    <td class="n">${kilograms(line.netGrams)}</td>
    <td class="n">${amountText(line.unit)}</td>
    <td class="n">${amountText(line.goods)}</td>
  </tr>`

/** A line to write each number on: what the rules of the destination ask for is known, its number only to the firm. */
function documents(facts: PaperFacts): Markup | string {
  const named = documentsOf(facts)
  if (named.length === 0) return ''
  return html`<table>
    <thead>
      <tr>
        <th>${both('Giấy tờ nơi đến yêu cầu', 'Documents asked for at destination')}</th>
        <th>${both('Số', 'Number')}</th>
      </tr>
    </thead>
    <tbody>
      ${named.map(
        ({ title }) =>
          html`<tr>
            <td>${title.vi} / ${title.en}</td>
            <td></td>
          </tr>`,
      )}
    </tbody>
  </table>`
}
