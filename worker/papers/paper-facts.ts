import type { PaperFacts, PaperKind } from '../../schema/contracts/papers.ts'
import type { LineWhy } from '../../schema/contracts/quotes.ts'
import { dayInVietNam } from '../../schema/values/day.ts'
import { money } from '../../schema/values/money.ts'
import { postalLines } from '../../schema/values/postal-address.ts'
import { asciiCapitals } from '../../schema/values/text.ts'
import type { HeadRow, LineRow, LotRow, ParcelRow } from './queries.ts'
import { claimsByDeclaration } from './which-papers.ts'

type Rows = {
  head: HeadRow
  lines: readonly LineRow[]
  parcels: readonly ParcelRow[]
  lots: readonly LotRow[]
}

const present = (texts: readonly (string | null)[]): string[] =>
  texts.filter((text): text is string => text !== null && text !== '')

/**
 * What a paper says, from the order as frozen: printing again gives the same paper, but for
 * pieces refunded before they were sent: what is in no parcel is on no paper. The declared value is the price
 * the buyer paid for the goods, freight apart, in the market's currency; duties and taxes collected ahead are told
 * beside it. Dated by the day the exporter promised to ship, in Viet Nam.
 */
export function paperFacts(kind: PaperKind, { head, lines, parcels, lots }: Rows, brand: string): PaperFacts {
  const amount = (minor: number) => money(minor, head.currency)
  const sent = lines.filter(({ quantity }) => quantity > 0)
  const without = (part: (line: LineRow) => number) => lines.reduce((all, line) => all + part(line), 0)
  const goodsMinor = head.goodsMinor - without(({ withheldGoodsMinor }) => withheldGoodsMinor)
  return {
    kind,
    number: head.code,
    orderCode: head.orderCode,
    consignmentCode: head.code,
    issuedOn: dayInVietNam(head.acceptedAt ?? head.paidAt),
    market: head.market,
    incoterm: head.incoterm,
    exporter: {
      name: head.firmName,
      labelName: asciiCapitals(head.firmName),
      lines: present([head.firmLine, head.firmLocality, head.firmProvince]),
      country: 'VN',
      phone: head.firmPhone,
      taxCode: head.taxCode,
      email: head.firmEmail,
    },
    seller: brand,
    recipient: {
      name: head.fullName,
      labelName: asciiCapitals(head.fullName),
      lines: postalLines(head),
      country: head.country,
      phone: head.phone,
    },
    lane: { id: head.laneId, name: head.laneEn, names: { vi: head.laneVi, en: head.laneEn } },
    lines: sent.map((line) => lineFacts(line, head, lots)),
    pieces: head.pieces - without(({ withheld }) => withheld),
    netGrams: lines.reduce((all, line) => all + line.netGrams * line.quantity, 0),
    grossGrams: lines.reduce((all, line) => all + line.grossGrams * line.quantity, 0),
    goods: amount(goodsMinor),
    freight: amount(head.shippingMinor),
    total: amount(goodsMinor + head.shippingMinor),
    prepaid: amount(
      head.dutyMinor +
        head.importTaxMinor +
        head.feesMinor -
        without(({ withheldPrepaidMinor }) => withheldPrepaidMinor),
    ),
    reason: 'sale of goods',
    parcels: parcels.map(({ carrier, trackingNumber }) => ({ carrier, trackingNumber })),
    gift: head.giftMessage === null ? null : { message: head.giftMessage, senderName: head.giftSender ?? '' },
    origin: sent.flatMap((line) => claimsByDeclaration(line.why, line.position, line.originCriterion)),
  }
}

function lineFacts(line: LineRow, head: HeadRow, lots: readonly LotRow[]): PaperFacts['lines'][number] {
  const { entry } = JSON.parse(line.why) as Partial<LineWhy>
  return {
    lineId: line.id,
    position: line.position,
    sku: line.sku,
    title: { vi: line.titleVi, en: line.titleEn },
    option: { vi: line.optionVi, en: line.optionEn },
    hs6: line.hs6,
    usHts10: head.market === 'US' ? line.usHts10 : null,
    originCountry: line.originCountry,
    quantity: line.quantity,
    netGrams: line.netGrams * line.quantity,
    grossGrams: line.grossGrams * line.quantity,
    unit: money(line.unitMinor, head.currency),
    goods: money(line.goodsMinor, head.currency),
    documents: (entry?.reasons ?? [])
      .filter(({ document }) => document !== undefined)
      .map(({ code, title }) => ({ code, title })),
    lots: lots
      .filter((lot) => lot.lineId === line.id)
      .map(({ lot, bestBefore, quantity }) => ({ lot, bestBefore, quantity })),
  }
}
