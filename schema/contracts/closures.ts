import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { certificateKinds } from '../values/certificate.ts'
import { closureLimits, closureModes } from '../values/closure.ts'
import { endpoint } from './endpoint.ts'
import { Bilingual, Count, DayText, idOf, Instant, line } from './shapes.ts'

/** What buyers are told of a closure: which days, whether the firm sells on, and since when parcels leave again. */
export const ClosureNotice = z.object({
  fromDay: DayText,
  toDay: DayText,
  mode: z.enum(closureModes),
  note: Bilingual,
  /** The first day after it on which parcels leave. */
  shipsFrom: DayText,
})
export type ClosureNotice = z.infer<typeof ClosureNotice>

const Closure = z.object({
  id: idOf('closure'),
  fromDay: DayText,
  toDay: DayText,
  mode: z.enum(closureModes),
  note: Bilingual,
  isRunning: z.boolean(),
  createdAt: Instant,
})
export type Closure = z.infer<typeof Closure>

const firm = { exporterId: idOf('exporter') }
const refusals = ['invalid', 'sign_in_needed', 'forbidden', 'not_found'] as const
const once = ['idempotency_in_flight', 'idempotency_mismatch'] as const
const Note = line(closureLimits.note, 0)

export const listClosures = endpoint(routes.listClosures, {
  summary:
    "A firm's closures that are planned or run, the next first, with the days it ships and those of Tết.",
  who: { kind: 'exporter', may: 'read' },
  params: z.object(firm),
  reply: z.object({
    items: z.array(Closure),
    shipDays: z.array(z.int()),
    suggestions: z.array(z.object({ year: z.int(), newYear: DayText, fromDay: DayText, toDay: DayText })),
  }),
  refusals,
})

export const planClosure = endpoint(routes.planClosure, {
  summary: 'Name days on which the firm ships nothing: it sells on with the true dates, or its goods pause.',
  who: { kind: 'exporter', may: 'close' },
  params: z.object(firm),
  body: z.strictObject({
    fromDay: DayText,
    toDay: DayText,
    mode: z.enum(closureModes),
    note: z._default(z.strictObject({ vi: Note, en: Note }), { vi: '', en: '' }),
  }),
  reply: Closure,
  status: 201,
  idempotency: 'accepted',
  refusals: [...refusals, ...once, 'taken', 'too_many'],
})

export const endClosure = endpoint(routes.endClosure, {
  summary: 'Take a planned closure back, or end a running one today.',
  who: { kind: 'exporter', may: 'close' },
  params: z.object({ ...firm, id: idOf('closure') }),
  idempotency: 'accepted',
  refusals: [...refusals, ...once, 'wrong_state'],
})

/** What of a firm's goods wants a hand soon. */
export const findGoodsTasks = endpoint(routes.findGoodsTasks, {
  summary:
    "What of a firm's goods wants a hand: certificates that end, stock that runs out, a closure that begins.",
  who: { kind: 'exporter', may: 'read' },
  params: z.object(firm),
  reply: z.object({
    certificates: z.array(
      z.object({
        id: idOf('certificate'),
        kind: z.enum(certificateKinds),
        number: z.string(),
        expiresOn: DayText,
        daysLeft: z.int(),
      }),
    ),
    stock: z.array(
      z.object({ variantId: idOf('variant'), title: Bilingual, option: Bilingual, available: Count }),
    ),
    closures: z.array(Closure),
  }),
  refusals,
})
