import type {
  ConsignmentDetails,
  ConsignmentRow,
  DeskShipment,
  Moved,
} from '../../schema/contracts/consignments.ts'
import type { RefusalReply } from '../../schema/contracts/refusal.ts'
import { expectStatus } from './buyer.ts'
import { until } from './story.ts'
import { type Answer, type Visitor, visitorOf } from './visitor.ts'

export type Mail = { to: string; subject: string; text: string; html: string; at: number }

/** Every mail the market sent to an address, newest first. */
export async function mailsTo(sandbox: string, to: string): Promise<Mail[]> {
  const mails = (await (await fetch(`${sandbox}/mail.json`)).json()) as Mail[]
  return mails.filter((mail) => mail.to === to)
}

/** Somebody of an exporter's staff, or of the market's, signed in by the code from their mail. */
export type Staff = Visitor & { email: string; exporterId: string }

export type Place = { origin: string; sandbox: { url: string } }

export async function signInAs({ origin, sandbox }: Place, email: string): Promise<Staff> {
  const visitor = visitorOf(origin)
  const before = (await mailsTo(sandbox.url, email)).length
  expectStatus(204, await visitor.call('POST', '/api/sign-in/codes', { email }))
  await until(
    `a code was mailed to ${email}`,
    async () => (await mailsTo(sandbox.url, email)).length > before,
  )
  const [mail] = await mailsTo(sandbox.url, email)
  const code = /\b\d{4}[ -]?\d{4}\b/.exec(mail?.text ?? '')?.[0].replace(/\D/g, '')
  const signedIn = expectStatus(
    200,
    await visitor.call<{ memberships: { exporterId: string }[] }>('POST', '/api/sign-in/sessions', {
      email,
      code,
    }),
  )
  return { ...visitor, email, exporterId: signedIn.memberships[0]?.exporterId ?? '' }
}

export type Desk = { items: ConsignmentRow[]; nextCursor: string | null; counts: Record<string, number> }

export const deskOf = async (staff: Staff): Promise<Desk> =>
  expectStatus(200, await staff.call<Desk>('GET', `/api/exporter/${staff.exporterId}/consignments`))

export const detailsOf = async (staff: Staff, id: string): Promise<ConsignmentDetails> =>
  expectStatus(
    200,
    await staff.call<ConsignmentDetails>('GET', `/api/exporter/${staff.exporterId}/consignments/${id}`),
  )

export type Act = 'acceptance' | 'packing' | 'declination' | 'deliveries'

/** One act at the desk, whatever comes of it. */
export const act = (
  staff: Staff,
  id: string,
  what: Act,
  body: Record<string, unknown> = {},
): Promise<Answer<Moved | RefusalReply>> => staff.call(`POST`, `/api/consignments/${id}/${what}`, body)

/** One act at the desk that must succeed. */
export const done = async (
  staff: Staff,
  id: string,
  what: Act,
  body?: Record<string, unknown>,
): Promise<Moved> => expectStatus(200, await act(staff, id, what, body)) as Moved

export type Sent = { shipmentId: string; shipment: DeskShipment; state: string; unshippedPieces: number }

export async function ship(
  staff: Staff,
  id: string,
  parcel: {
    trackingNumber: string
    lines: { lineId: string; quantity: number; lot?: string; bestBefore?: string }[]
  },
): Promise<Sent> {
  return expectStatus(
    201,
    await staff.call<Sent>('POST', `/api/consignments/${id}/shipments`, {
      carrier: 'Vietnam Post EMS',
      ...parcel,
    }),
  )
}
