import type { PaperFacts, PaperKind } from '../../schema/contracts/papers.ts'
import { kilograms, moneyText } from './figures.ts'
import { columnsOfPage, pdfOf, type TextLine } from './pdf.ts'
import { latin, rowLines, sideBySide, wrap } from './plain-text.ts'
import { documentsOf } from './sheet.ts'
import { claimOf, fieldsOf } from './typed-columns.ts'

const titles: Record<PaperKind, string> = {
  'packing-slip': 'PACKING SLIP',
  'commercial-invoice': 'COMMERCIAL INVOICE',
  'packing-list': 'PACKING LIST',
  cn23: 'CUSTOMS DECLARATION CN 23: DATA',
  'origin-declaration': 'ORIGIN DECLARATION',
}

/**
 * A paper as plain typed pages in English, names without marks: what a counter abroad reads, a fax carries and every
 * printer prints. The bilingual sheet is the HTML. Undefined when a name or address is in a script without Latin
 * spelling.
 */
export function typedPaper(facts: PaperFacts): Uint8Array<ArrayBuffer> | undefined {
  const lines = [...head(facts), ...table(facts), ...tail(facts)]
  const typed = lines.flatMap(({ text, isBold }) => {
    const spelt = text.trim() === '' ? '' : spaced(text)
    return spelt === undefined ? [] : [{ text: spelt, ...(isBold ? { isBold } : {}) }]
  })
  return typed.length < lines.length
    ? undefined
    : pdfOf(latin(`${titles[facts.kind]} ${facts.number}`) ?? facts.number, typed)
}

/** Latin-1 with its columns kept: every part was spelt before it was set. */
const spaced = (text: string): string | undefined => (/^[\x20-\x7e\xa0-\xff]*$/.test(text) ? text : undefined)

/** A text that cannot be spelt keeps a sign that fails the page as a whole. */
const spell = (text: string): string => latin(text) ?? '\u0000'

const plain = (text = ''): TextLine => ({ text })
const bold = (text: string): TextLine => ({ text, isBold: true })
const rule = plain('-'.repeat(columnsOfPage))

function head(facts: PaperFacts): TextLine[] {
  const { exporter, recipient } = facts
  const block = (title: string, who: PaperFacts['recipient'], more: string[]) =>
    [
      title,
      who.labelName === '' ? who.name : who.labelName,
      ...who.lines,
      who.country,
      ...(who.phone === null ? [] : [`Tel. ${who.phone}`]),
      ...more,
    ].map(spell)
  return [
    bold(titles[facts.kind]),
    plain(spell(`No. ${facts.number}   Date ${facts.issuedOn}   Order ${facts.orderCode}`)),
    rule,
    ...sideBySide(
      block('SENDER - EXPORTER', exporter, [`Tax code ${exporter.taxCode}`, exporter.email]),
      block('CONSIGNEE', recipient, latin(recipient.name) === undefined ? [recipient.name] : []),
      columnsOfPage,
    ).map(plain),
    rule,
  ]
}

function table(facts: PaperFacts): TextLine[] {
  const columns = fieldsOf[facts.kind]
  const isListed = (line: PaperFacts['lines'][number]) =>
    facts.kind !== 'origin-declaration' || claimOf(facts, line.position) !== undefined
  return [
    ...rowLines(
      columns,
      columns.map((column) => column.head),
    ).map(bold),
    ...facts.lines.flatMap((line, at) =>
      isListed(line)
        ? rowLines(
            columns,
            columns.map((column) => spell(column.of(line, at, facts))),
          ).map(plain)
        : [],
    ),
    rule,
  ]
}

const sum = (label: string, value: string): TextLine =>
  plain(`${label.padEnd(columnsOfPage - 24)}${value.padStart(24)}`)

function tail(facts: PaperFacts): TextLine[] {
  const words = (text: string) => wrap(spell(text), columnsOfPage).map(plain)
  const weights = words(
    `Pieces ${facts.pieces}   Net ${kilograms(facts.netGrams)} kg   Gross ${kilograms(facts.grossGrams)} kg`,
  )
  const named = documentsOf(facts).map(({ title }) => title.en)
  const asked = named.length === 0 ? [] : words(`Documents asked for at destination: ${named.join('; ')}`)
  const sign = [
    plain(),
    plain('Signature and stamp: ________________________________'),
    ...words(facts.exporter.name),
  ]
  const parcels = words(
    `Parcels: ${facts.parcels.map(({ carrier, trackingNumber }) => `${carrier} ${trackingNumber}`).join('; ') || '-'}`,
  )
  switch (facts.kind) {
    case 'packing-slip':
      return [
        ...weights,
        ...words(`Service: ${facts.lane.name}`),
        ...(facts.gift
          ? [bold('Gift message'), ...words(facts.gift.message), ...words(facts.gift.senderName)]
          : []),
      ]
    case 'commercial-invoice':
      return [
        sum('Goods', moneyText(facts.goods)),
        sum('Freight', moneyText(facts.freight)),
        { ...sum('Invoice total', moneyText(facts.total)), isBold: true },
        ...weights,
        ...words(
          `Terms ${facts.incoterm} ${facts.recipient.country}   Reason for export: ${facts.reason}   Sold through ${facts.seller}`,
        ),
        ...(facts.prepaid.minor === 0
          ? []
          : words(
              `Duties, taxes and fees already collected from the buyer, not part of the value of goods: ${moneyText(facts.prepaid)}`,
            )),
        ...parcels,
        ...asked,
        ...words('We declare that this invoice is true and complete.'),
        ...sign,
      ]
    case 'packing-list':
      return [...weights, ...parcels, ...sign]
    case 'cn23':
      return [
        sum('Total value', moneyText(facts.goods)),
        sum('Postal charges', moneyText(facts.freight)),
        ...weights,
        ...words(`Category of item: ${facts.reason}   Invoice no. ${facts.number}`),
        ...asked,
        ...words(
          'I certify that the particulars are correct and that the item holds nothing dangerous or prohibited.',
        ),
        ...sign,
      ]
    case 'origin-declaration':
      return [
        ...words(
          'The exporter of the products covered by this document declares that, except where otherwise clearly indicated, these products are of Viet Nam preferential origin.',
        ),
        ...sign,
      ]
  }
}
