import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { mostAtOnce } from '../values/desk.ts'
import type { ConsignmentState } from '../values/status.ts'
import { endpoint } from './endpoint.ts'
import { incoterms } from './quotes.ts'
import { Bilingual, Count, DayText, idOf, Market, Money } from './shapes.ts'

/** The papers that exist. A kind that is not here is `not_found`, and no list names it. */
export const paperKinds = [
  'packing-slip',
  'commercial-invoice',
  'packing-list',
  'cn23',
  'origin-declaration',
] as const
export type PaperKind = (typeof paperKinds)[number]

/** Papers speak of a promise to ship, so they exist from acceptance on. */
export const papersIn: readonly ConsignmentState[] = ['accepted', 'packed', 'shipped', 'delivered', 'settled']

const Line = z.object({
  lineId: idOf('line'),
  position: Count,
  sku: z.string(),
  title: Bilingual,
  option: Bilingual,
  hs6: z.string(),
  /** Only for parcels to the United States, when known. */
  usHts10: z.nullable(z.string()),
  originCountry: z.string(),
  quantity: Count,
  netGrams: Count,
  grossGrams: Count,
  /** What the buyer paid for the goods: the declared value. */
  unit: Money,
  goods: Money,
  /** What the market's rules on food, plants and animals ask of the goods; their numbers belong on the invoice. */
  documents: z.array(z.object({ code: z.string(), title: Bilingual })),
  lots: z.array(
    z.object({ lot: z.nullable(z.string()), bestBefore: z.nullable(z.string()), quantity: Count }),
  ),
})

const Party = z.object({
  name: z.string(),
  /** Capitals without marks, for a label any post can read. */
  labelName: z.string(),
  lines: z.array(z.string()),
  country: z.string(),
  phone: z.nullable(z.string()),
})

/** Everything a paper says, from the order as frozen. Money is the market's currency, weights grams. */
export const PaperFacts = z.object({
  kind: z.enum(paperKinds),
  number: z.string(),
  orderCode: z.string(),
  consignmentCode: z.string(),
  issuedOn: DayText,
  market: Market,
  incoterm: z.enum(incoterms),
  exporter: z.object({ ...Party.shape, taxCode: z.string(), email: z.string() }),
  seller: z.string(),
  recipient: Party,
  /** `name` is the carrier's own English name of the service; `names` has both. */
  lane: z.object({ id: z.string(), name: z.string(), names: Bilingual }),
  lines: z.array(Line),
  pieces: Count,
  netGrams: Count,
  grossGrams: Count,
  goods: Money,
  freight: Money,
  /** Goods and freight: the value the invoice declares. */
  total: Money,
  /** Duties, taxes and legal fees collected ahead from the buyer; no part of the declared value. */
  prepaid: Money,
  reason: z.literal('sale of goods'),
  parcels: z.array(z.object({ carrier: z.string(), trackingNumber: z.string() })),
  gift: z.nullable(z.object({ message: z.string(), senderName: z.string() })),
  /** On an origin declaration: the agreement each line claims, and its origin criterion. */
  origin: z.array(z.object({ position: Count, agreement: z.string(), criterion: z.nullable(z.string()) })),
})
export type PaperFacts = z.infer<typeof PaperFacts>

/** `?ids=con_…,con_…`: as many as one call takes, each once. */
const Ids = z.pipe(
  z.pipe(
    z.string().check(z.maxLength(2_000)),
    z.transform((text: string) => [...new Set(text.split(','))]),
  ),
  z.array(idOf('consignment')).check(z.minLength(1), z.maxLength(mostAtOnce)),
)

export const printPapers = endpoint(routes.printPapers, {
  summary:
    'One paper of many consignments as one document for print, each on pages of its own; those that have none are named in front. `?format=json` gives the facts.',
  who: { kind: 'exporter', may: 'papers' },
  params: z.object({ exporterId: idOf('exporter'), kind: z.enum(paperKinds) }),
  query: z.object({ ids: Ids, format: z._default(z.enum(['html', 'json']), 'html') }),
  reply: z.object({
    papers: z.array(PaperFacts),
    /** Codes of own consignments that have no such paper now. */
    without: z.array(z.string()),
  }),
  refusals: ['invalid', 'sign_in_needed', 'forbidden', 'not_found'],
})

export const printPaper = endpoint(routes.printPaper, {
  summary:
    'A paper of an accepted consignment: HTML for print, `?format=pdf` typed in English, or its facts with `?format=json`.',
  who: { kind: 'exporter', may: 'papers' },
  params: z.object({ id: idOf('consignment'), kind: z.enum(paperKinds) }),
  query: z.object({ format: z._default(z.enum(['html', 'json', 'pdf']), 'html') }),
  reply: PaperFacts,
  refusals: ['invalid', 'sign_in_needed', 'forbidden', 'not_found', 'wrong_state'],
})
