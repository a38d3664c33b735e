import { html } from 'hono/html'
import type { PaperFacts } from '../../schema/contracts/papers.ts'
import { kilograms } from './figures.ts'
import { both, exporterParty, type Markup, recipientParty, type Sheet, sheet, signature } from './sheet.ts'

/** Pieces and weights for the carrier and customs; goes with the invoice of the same number. */
export const packingList = (facts: PaperFacts): Sheet =>
  sheet(
    { vi: 'Bảng kê đóng gói', en: 'Packing list' },
    facts,
    html` <div class="boxes">${exporterParty(facts)}${recipientParty(facts)}</div>
      <table>
        <thead>
          <tr>
            <th>#</th>
            <th>${both('Mô tả hàng hóa', 'Description of goods')}</th>
            <th>${both('Mã HS', 'HS code')}</th>
            <th>${both('Xuất xứ', 'Origin')}</th>
            <th>${both('Số lượng', 'Quantity')}</th>
            <th>${both('Tịnh, kg', 'Net, kg')}</th>
            <th>${both('Cả bì, kg', 'Gross, kg')}</th>
          </tr>
        </thead>
        <tbody>
          ${facts.lines.map((line, at) => row(line, at + 1))}
          <tr>
            <th colspan="4">${both('Cộng', 'Total')}</th>
            <th class="n">${facts.pieces}</th>
            <th class="n">${kilograms(facts.netGrams)}</th>
            <th class="n">${kilograms(facts.grossGrams)}</th>
          </tr>
        </tbody>
      </table>
      <p>${both('Hóa đơn số', 'Invoice no.')}: <b>${facts.number}</b></p>
      <p>
        ${both('Kiện đã giao', 'Parcels handed over')}:
        ${facts.parcels.map(({ carrier, trackingNumber }) => `${carrier} ${trackingNumber}`).join('; ') || '–'}
      </p>
      ${signature(facts, 'Nội dung kiện hàng đúng như bảng kê.', 'The packages hold what is listed.')}`,
  )

const row = (line: PaperFacts['lines'][number], number: number): Markup =>
  html`<tr>
    <td class="n">${number}</td>
    <td>
      <b>${line.title.en}</b>, ${line.option.en}<br />${line.title.vi},
      ${line.option.vi}${line.lots.map(({ lot, bestBefore, quantity }) => html`<br />${quantity} × ${both('lô', 'lot')} ${lot ?? '–'}, ${both('hạn dùng', 'best before')} ${bestBefore ?? '–'}`)}
    </td>
    <td>${line.hs6}</td>
    <td>${line.originCountry}</td>
    <td class="n">${line.quantity}</td>
    <td class="n">${kilograms(line.netGrams)}</td>
    <td class="n">${kilograms(line.grossGrams)}</td>
  </tr>`
