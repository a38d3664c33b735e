import { html, raw } from 'hono/html'
import type { PaperFacts } from '../../schema/contracts/papers.ts'

export type Markup = ReturnType<typeof html>

/** Black on white for a photocopier: no grey, no colour, heads repeat, rows stay whole, pages are counted. */
const style = `
@page { size: A4; margin: 14mm 14mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif } }
* { box-sizing: border-box }
html { font: 10.5pt/1.35 system-ui, "Noto Sans", Arial, sans-serif; color: #000; background: #fff }
body { max-width: 182mm; margin: 0 auto; padding: 4mm 0 }
@media print { body { max-width: none; padding: 0 } }
h1 { font-size: 16pt; line-height: 1.15; margin: 0 }
h1 small { font-size: 11pt; font-weight: 400 }
h2 { font-size: 10.5pt; margin: 0 0 1mm }
p { margin: 0 }
header dl { flex: none; grid-template-columns: auto auto; white-space: nowrap }
header { display: flex; justify-content: space-between; gap: 8mm; border-bottom: .6mm solid #000; padding-bottom: 3mm }
.boxes { display: grid; grid-template-columns: 1fr 1fr; gap: 4mm; margin: 4mm 0 }
.box { border: .3mm solid #000; padding: 2.5mm; overflow-wrap: anywhere }
.label { font-weight: 700; letter-spacing: .02em }
table { width: 100%; border-collapse: collapse; margin: 3mm 0 }
th, td { border: .3mm solid #000; padding: 1.5mm; text-align: left; vertical-align: top }
thead th { font-size: 9pt }
thead { display: table-header-group }
tr { break-inside: avoid }
.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
.big { font-size: 20pt; font-weight: 700; text-align: center }
.tick { width: 6mm; height: 6mm; border: .5mm solid #000; display: inline-block }
dl { display: grid; grid-template-columns: fit-content(50%) 1fr; gap: .5mm 4mm; margin: 0 }
dt { font-weight: 400 } dd { margin: 0; font-weight: 700; overflow-wrap: anywhere }
.words { white-space: pre-line }
main > * + * { margin-top: 3mm }
.sign { break-inside: avoid; display: grid; grid-template-columns: 1fr 1fr; gap: 4mm; margin-top: 6mm }
.sign .box { min-height: 32mm }
.paper + .paper { break-before: page; margin-top: 10mm }
@media print { .paper + .paper { margin-top: 0 } }
@media screen and (max-width: 190mm) { body { padding: 4mm } header { flex-wrap: wrap } .boxes, .sign { grid-template-columns: 1fr } .paper { overflow-x: auto } }
footer { margin-top: 6mm; border-top: .3mm solid #000; padding-top: 2mm; font-size: 9pt }
`

/** A label in both languages, Vietnamese first. */
export const both = (vi: string, en: string): string => `${vi} / ${en}`

export type Sheet = { title: { vi: string; en: string }; facts: PaperFacts; body: Markup }

/** One paper, before it stands on a page. */
export const sheet = (title: Sheet['title'], facts: PaperFacts, body: Markup): Sheet => ({
  title,
  facts,
  body,
})

/**
 * A printable document of one paper or many, each beginning a page of its own. `nonce` lets its own style through
 * the content policy; `without` names, on a page in front, what has no such paper.
 */
export async function printable(
  sheets: readonly Sheet[],
  nonce: string,
  without: readonly string[] = [],
): Promise<string> {
  const [first] = sheets
  const name = sheets.length === 1 ? (first?.facts.number ?? '') : both(`${sheets.length} đơn`, 'orders')
  const page = await html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${name} – ${first?.title.vi ?? both('Không có giấy tờ', 'No papers')}</title>
        <style nonce="${nonce}">
          ${raw(style)}
        </style>
      </head>
      <body>
        ${without.length === 0 ? '' : missing(without)} ${sheets.map(onPages)}
      </body>
    </html> `
  return page.toString()
}

const missing = (codes: readonly string[]): Markup =>
  html`<section class="paper box">
    <h2>
      ${both('Chưa in được, vì đơn chưa nhận hoặc đã đóng', 'Not printed: not accepted yet, or closed')}
    </h2>
    <p>${codes.join(', ')}</p>
  </section>`

const onPages = ({ title, facts, body }: Sheet): Markup =>
  html`<article class="paper">
    <header>
      <div>
        <h1>${title.vi}<br /><small lang="en">${title.en}</small></h1>
      </div>
      <dl>
        <dt>${both('Số', 'No.')}</dt>
        <dd>${facts.number}</dd>
        <dt>${both('Ngày', 'Date')}</dt>
        <dd>${facts.issuedOn}</dd>
        <dt>${both('Đơn hàng', 'Order')}</dt>
        <dd>${facts.orderCode}</dd>
      </dl>
    </header>
    <main>${body}</main>
    <footer>${facts.seller} · ${facts.orderCode} · ${facts.number}</footer>
  </article>`

type Party = PaperFacts['recipient']

/** A name and address block, the name again in capitals any post can read. */
export const party = (vi: string, en: string, who: Party, more: Markup | string = ''): Markup =>
  html`<section class="box">
    <h2>${both(vi, en)}</h2>
    <p class="label">${who.labelName}</p>
    ${who.name === who.labelName ? '' : html`<p>${who.name}</p>`}
    ${who.lines.map((line) => html`<p>${line}</p>`)}
    <p class="label">${who.country} – ${countryName(who.country)}</p>
    ${who.phone === null ? '' : html`<p>${both('ĐT', 'Tel.')}: ${who.phone}</p>`} ${more}
  </section>`

/** The firm that sends, with its registration. */
export const exporterParty = ({ exporter }: PaperFacts): Markup =>
  party(
    'Người gửi – nhà xuất khẩu',
    'Sender – exporter',
    exporter,
    html`<p>${both('MST', 'Tax code')}: ${exporter.taxCode}</p>
      <p>${exporter.email}</p>`,
  )

export const recipientParty = ({ recipient }: PaperFacts): Markup =>
  party('Người nhận', 'Consignee', recipient)

/** Every document asked for, once, whichever lines it is asked of. */
export const documentsOf = ({ lines }: PaperFacts): PaperFacts['lines'][number]['documents'] => [
  ...new Map(lines.flatMap((line) => line.documents).map((document) => [document.code, document])).values(),
]

/** Where the firm signs. */
export const signature = ({ exporter, issuedOn }: PaperFacts, vi: string, en: string): Markup =>
  html`<section class="sign">
    <p>${both(vi, en)}</p>
    <div class="box">
      <p>${both('Ký tên, đóng dấu', 'Signature and stamp')}</p>
      <p>${exporter.name}</p>
      <p>${both('Ngày', 'Date')}: ${issuedOn}</p>
    </div>
  </section>`

const countryName = (code: string): string =>
  new Intl.DisplayNames('en', { type: 'region' }).of(code)?.toUpperCase() ?? code
