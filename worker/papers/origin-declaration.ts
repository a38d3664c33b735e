import { html } from 'hono/html'
import type { PaperFacts } from '../../schema/contracts/papers.ts'
import { kilograms } from './figures.ts'
import { both, exporterParty, type Markup, recipientParty, type Sheet, sheet, signature } from './sheet.ts'

/**
 * The exporter's own declaration of preferential origin, for the lines that claimed it by declaration. The sentence
 * is the one the agreements prescribe (EVFTA and UKVFTA, Protocol on origin, text of the origin declaration, English
 * version); a firm that is no approved exporter leaves the authorisation number out.
 */
export const originDeclaration = (facts: PaperFacts): Sheet =>
  sheet(
    { vi: 'Khai báo xuất xứ của nhà xuất khẩu', en: 'Origin declaration' },
    facts,
    html` <div class="boxes">${exporterParty(facts)}${recipientParty(facts)}</div>
      <p>
        ${both('Cho hàng của hóa đơn số', 'For goods of invoice no.')} <b>${facts.number}</b>,
        ${facts.issuedOn}:
      </p>
      <table>
        <thead>
          <tr>
            <th>#</th>
            <th>${both('Mô tả hàng hóa', 'Description of goods')}</th>
            <th>${both('Mã HS', 'HS code')}</th>
            <th>${both('Số lượng', 'Quantity')}</th>
            <th>${both('Tịnh, kg', 'Net, kg')}</th>
            <th>${both('Hiệp định', 'Agreement')}</th>
            <th>${both('Tiêu chí', 'Criterion')}</th>
          </tr>
        </thead>
        <tbody>
          ${facts.origin.map((claim) => row(facts, claim))}
        </tbody>
      </table>
      <section class="box">
        <p lang="en">
          The exporter of the products covered by this document declares that, except where otherwise clearly
          indicated, these products are of Viet Nam preferential origin.
        </p>
      </section>
      ${signature(facts, 'Nơi, ngày và họ tên người ký', 'Place, date and name of the signatory')}`,
  )

function row(
  { lines }: PaperFacts,
  { position, agreement, criterion }: PaperFacts['origin'][number],
): Markup | string {
  const at = lines.findIndex((line) => line.position === position)
  const line = lines[at]
  if (!line) return ''
  return html`<tr>
    <td class="n">${at + 1}</td>
    <td><b>${line.title.en}</b>, ${line.option.en}<br />${line.title.vi}</td>
    <td>${line.hs6}</td>
    <td class="n">${line.quantity}</td>
    <td class="n">${kilograms(line.netGrams)}</td>
    <td>${agreement}</td>
    <td>${criterion ?? '–'}</td>
  </tr>`
}
