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

/**
 * What a post asks for on its customs declaration CN 23 and in the electronic advance data, to be copied or keyed in
 * at the counter: the form itself is the post's.
 */
export const cn23 = (facts: PaperFacts): Sheet =>
  sheet(
    { vi: 'Dữ liệu tờ khai hải quan CN 23', en: 'Customs declaration CN 23: data' },
    facts,
    html` <div class="boxes">${exporterParty(facts)}${recipientParty(facts)}</div>
      <table>
        <thead>
          <tr>
            <th>${both('Nội dung chi tiết', 'Detailed description of contents')}</th>
            <th>${both('Số lượng', 'Quantity')}</th>
            <th>${both('Tịnh, kg', 'Net weight, kg')}</th>
            <th>${both('Trị giá', 'Value')} ${facts.goods.currency}</th>
            <th>${both('Mã HS', 'HS tariff number')}</th>
            <th>${both('Nước xuất xứ', 'Country of origin')}</th>
          </tr>
        </thead>
        <tbody>
          ${facts.lines.map(row)}
          <tr>
            <th>${both('Cộng', 'Total')}</th>
            <th class="n">${facts.pieces}</th>
            <th class="n">${kilograms(facts.netGrams)}</th>
            <th class="n">${amountText(facts.goods)}</th>
            <th></th>
            <th></th>
          </tr>
        </tbody>
      </table>
      <dl>
        <dt>${both('Trọng lượng cả bì', 'Total gross weight')}</dt>
        <dd>${kilograms(facts.grossGrams)} kg</dd>
        <dt>${both('Loại bưu gửi', 'Category of item')}</dt>
        <dd>☒ ${both('hàng bán', facts.reason)}</dd>
        <dt>${both('Cước', 'Postal charges')}</dt>
        <dd>${moneyText(facts.freight)}</dd>
        <dt>${both('Hóa đơn số', 'Invoice no.')}</dt>
        <dd>${facts.number}</dd>
        <dt>${both('Giấy phép, chứng thư', 'Licences, certificates')}</dt>
        <dd>
          ${
            documentsOf(facts)
              .map(({ title }) => title.en)
              .join('; ') || '–'
          }
        </dd>
        <dt>${both('Số hiệu bưu gửi', 'Item number')}</dt>
        <dd>${facts.parcels.map(({ trackingNumber }) => trackingNumber).join(', ') || '–'}</dd>
      </dl>
      ${signature(facts, 'Tôi cam đoan khai đúng và bưu gửi không chứa vật cấm hay nguy hiểm.', 'I certify that the particulars are correct and that the item holds nothing dangerous or prohibited.')}`,
  )

const row = (line: PaperFacts['lines'][number]): Markup =>
  html`<tr>
    <td>${line.title.en}, ${line.option.en}</td>
    <td class="n">${line.quantity}</td>
    <td class="n">${kilograms(line.netGrams)}</td>
    <td class="n">${amountText(line.goods)}</td>
    <td>${line.hs6}</td>
    <td>${line.originCountry}</td>
  </tr>`
