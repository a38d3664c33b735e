import { postLetter } from './post-letter.ts'
import * as z from 'zod/mini'
import type { ProblemKind, ProblemWants } from '../../schema/values/problem.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { findOrderForOperator } from '../orders/find-order.ts'
import { orderToken, orderUrl } from '../orders/order-link.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { Handler } from '../platform/outbox.ts'
import { type BuyerTemplate, buyerLetter, isBuyerTemplate } from './buyer-letters.ts'
import { reportLetter } from './desk-letters.ts'
import { awaits, type FirmTemplate, firmLetter, isFirmTemplate } from './firm-letters.ts'
import type { Letter } from './letter.ts'
import { isListingTemplate, readListingLetter } from './listing-letters.ts'
import { readFirmNews } from './news-letters.ts'
import { isNewsTemplate } from './news-sentences.ts'
import { isAftermath, readAftermath } from './problem-letters.ts'
import {
  type AddresseeRow,
  buyerOf,
  consignmentOf,
  type ConsignmentRow,
  type PieceRow,
  piecesOf,
  reportOf,
  type ReportRow,
  staffOf,
  type StaffRow,
  supportDesk,
} from './queries.ts'

const Payload = z.object({
  template: z.string(),
  orderId: z.optional(z.string()),
  consignmentId: z.optional(z.string()),
  shipmentId: z.optional(z.string()),
  refundId: z.optional(z.string()),
  exporterId: z.optional(z.string()),
  problemId: z.optional(z.string()),
})
type Payload = z.infer<typeof Payload>

/**
 * Writes and sends the letter an outbox row promises. The row's id is the Message-ID, so a repeat after a crash is
 * the same letter to the receiving side; a letter to several people carries it once for each of them.
 * @throws {Error} for a template nobody knows or facts that are not there: the row is tried again, then parked.
 */
export const sendLetter: Handler = async (deps, { id, payload: raw }) => {
  const payload = Payload.parse(raw)
  const { template } = payload
  if (isBuyerTemplate(template)) return await toBuyer(deps, id, template, payload)
  if (isFirmTemplate(template)) return await toFirm(deps, id, template, payload)
  if (isNewsTemplate(template)) {
    const { readers, write } = await readFirmNews(deps, template, raw)
    return await postToEach(deps, id, readers, write)
  }
  if (isAftermath(template)) {
    const { readers, write } = await readAftermath(deps, template, raw)
    return await postToEach(deps, id, readers, write)
  }
  if (isListingTemplate(template)) {
    const { readers, write } = await readListingLetter(deps, template, raw)
    return await postToEach(deps, id, readers, write)
  }
  if (template === 'problem_reported') return await toSupport(deps, id, payload)
  throw new Error(`no letter called ${template}`)
}

async function toBuyer(deps: Deps, id: string, template: BuyerTemplate, payload: Payload): Promise<void> {
  const { settings } = deps
  const orderId = named(payload, 'orderId')
  const [[buyer]] = await read<[AddresseeRow]>(deps.db, [buyerOf(orderId)])
  if (!buyer) return
  const order = await findOrderForOperator(deps, orderId)
  const token = await orderToken(settings, orderId, buyer.linkVersion)
  const { consignmentId, shipmentId, refundId, problemId } = payload
  const letter = buyerLetter(template, {
    order,
    fullName: buyer.fullName,
    orderUrl: orderUrl(settings, order.locale, token),
    brand: settings.brand,
    ...(consignmentId === undefined ? {} : { consignmentId }),
    ...(shipmentId === undefined ? {} : { shipmentId }),
    ...(refundId === undefined ? {} : { refundId }),
    ...(problemId === undefined ? {} : { problemId }),
  })
  await postLetter(deps, id, buyer.email, letter)
}

async function toFirm(deps: Deps, id: string, template: FirmTemplate, payload: Payload): Promise<void> {
  const { settings } = deps
  const consignmentId = named(payload, 'consignmentId')
  const [[consignment], pieces] = await read<[ConsignmentRow, PieceRow]>(deps.db, [
    consignmentOf(consignmentId),
    piecesOf(consignmentId),
  ])
  if (!consignment) throw new Error(`no consignment ${consignmentId}`)
  const isAwaited = consignment.dueKind === awaits[template]
  // A reminder that comes late reminds of nothing.
  if (template !== 'consignment_new' && !isAwaited) return
  const [staff] = await read<[StaffRow]>(deps.db, [staffOf(consignment.exporterId)])
  const facts = {
    code: consignment.consignmentCode,
    market: consignment.market,
    firm: { vi: consignment.firmVi, en: consignment.firmEn },
    receivesVnd: consignment.receivesVnd,
    dueAt:
      consignment.dueKind === (template === 'ship_reminder' ? 'ship' : 'accept') ? consignment.dueAt : null,
    pieces: pieces.map((row) => ({
      title: { vi: row.titleVi, en: row.titleEn },
      option: { vi: row.optionVi, en: row.optionEn },
      quantity: row.quantity,
    })),
    deskUrl: `${settings.origin}/sell/orders/${consignmentId}`,
    brand: settings.brand,
  }
  const readers =
    staff.length > 0
      ? staff
      : [{ personId: consignment.exporterId, email: consignment.firmEmail, locale: 'vi' }]
  await postToEach(deps, id, readers, (locale) => firmLetter(template, facts, locale))
}

async function toSupport(deps: Deps, id: string, payload: Payload): Promise<void> {
  const { settings } = deps
  const problemId = named(payload, 'problemId')
  const [[report], desk] = await read<[ReportRow, StaffRow]>(deps.db, [reportOf(problemId), supportDesk()])
  if (!report) throw new Error(`no report ${problemId}`)
  const facts = {
    orderCode: report.orderCode,
    kind: report.kind as ProblemKind,
    wants: report.wants as ProblemWants,
    message: report.message,
    opsUrl: `${settings.origin}/ops/queues/problem?at=${problemId}`,
    brand: settings.brand,
  }
  await postToEach(deps, id, desk, (locale) => reportLetter(facts, locale))
}

async function postToEach(
  deps: Deps,
  id: string,
  readers: readonly StaffRow[],
  write: (locale: Locale) => Letter,
): Promise<void> {
  for (const { personId, email, locale } of readers)
    await postLetter(deps, `${id}.${personId}`, email, write(locale === 'en' ? 'en' : 'vi'))
}

function named(payload: Payload, name: 'orderId' | 'consignmentId' | 'problemId'): string {
  const value = payload[name]
  if (value === undefined) throw new Error(`${payload.template} names no ${name}`)
  return value
}
