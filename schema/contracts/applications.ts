import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { applicationLimits, exporterDecisions, exporterKinds, itemStates } from '../values/application.ts'
import { exporterStates } from '../values/status.ts'
import { BankAccount } from './bank-accounts.ts'
import { Document, paperUpload } from './documents.ts'
import { endpoint } from './endpoint.ts'
import { decisionFields, DecisionReply } from './reviews.ts'
import { Bilingual, Count, DayText, idOf, Instant, line, words } from './shapes.ts'

const applies = { kind: 'exporter', may: 'apply' } as const
const verifies = { kind: 'operator', roles: ['verifier'] } as const
const own = { exporterId: idOf('exporter') }

const Kind = z.enum(exporterKinds)
const ProvinceCode = z.string().check(z.regex(/^\d{2}$/))

/** One line of the checklist as it stands for one firm. */
const Item = z.object({
  id: idOf('item'),
  name: Bilingual,
  hint: Bilingual,
  needsDocument: z.boolean(),
  /** The operator notes until when the paper is good. */
  expires: z.boolean(),
  state: z.enum(itemStates),
  /** Why it was refused, in the operator's words; empty otherwise. */
  reason: z.string(),
  expiresOn: z.nullable(DayText),
  documents: z.array(Document),
})
export type Item = z.infer<typeof Item>

/** What was decided about the firm, with the reasons in both languages. */
const Decision = z.object({
  decision: z.string(),
  reasons: z.array(Bilingual),
  note: z.string(),
  decidedAt: Instant,
})

export const Application = z.object({
  exporterId: idOf('exporter'),
  slug: z.string(),
  state: z.enum(exporterStates),
  kind: Kind,
  names: Bilingual,
  legalName: z.string(),
  taxCode: z.string(),
  province: z.object({ code: z.string(), name: Bilingual }),
  ward: z.string(),
  addressLine: z.string(),
  phone: z.string(),
  email: z.string(),
  makes: z.object({ categoryIds: z.array(idOf('category')), words: z.string() }),
  startedAt: Instant,
  submittedAt: z.nullable(Instant),
  verifiedOn: z.nullable(DayText),
  checklist: z.array(Item),
  /** The newest first: at most one active and one waiting among them. */
  bankAccounts: z.array(BankAccount),
  /** Fields still to be filled before it can be sent: `taxCode`, `items.<id>`, `bankAccount` … */
  missing: z.array(z.string()),
  /** The newest first. */
  decisions: z.array(Decision),
})
export type Application = z.infer<typeof Application>

/** What a step was saved as. */
export const Saved = z.object({
  exporterId: idOf('exporter'),
  slug: z.string(),
  state: z.enum(exporterStates),
  missing: z.array(z.string()),
  savedAt: Instant,
})
export type Saved = z.infer<typeof Saved>

export const startApplication = endpoint(routes.startApplication, {
  summary: 'Begin to join: the firm is written down in state `applied` with the person as its owner.',
  who: { kind: 'person' },
  body: z.strictObject({ nameVi: line(120, 2), kind: Kind, provinceCode: ProvinceCode }),
  reply: Saved,
  status: 201,
  idempotency: 'accepted',
  refusals: ['sign_in_needed', 'invalid', 'taken', 'too_many', 'paused'],
})

export const findApplication = endpoint(routes.findApplication, {
  summary:
    "A firm's application and, later, its profile: what it said, its checklist, its bank account masked.",
  who: applies,
  params: z.object(own),
  reply: Application,
  refusals: ['sign_in_needed', 'forbidden', 'not_found'],
})

export const saveApplication = endpoint(routes.saveApplication, {
  summary:
    'Save a step. What names the firm (names, tax code, kind, province) changes only while it is applied; address, telephone and what it makes at any time before it is closed.',
  who: applies,
  params: z.object(own),
  body: z.strictObject({
    nameVi: z.optional(line(120, 2)),
    nameEn: z.optional(line(120, 0)),
    legalName: z.optional(line(200, 0)),
    kind: z.optional(Kind),
    taxCode: z.optional(line(20, 0)),
    provinceCode: z.optional(ProvinceCode),
    ward: z.optional(line(80, 0)),
    addressLine: z.optional(line(160, 0)),
    phone: z.optional(line(24, 0)),
    categoryIds: z.optional(z.array(idOf('category')).check(z.maxLength(applicationLimits.categories))),
    words: z.optional(words(600, 0)),
  }),
  reply: Saved,
  idempotency: 'accepted',
  refusals: ['sign_in_needed', 'forbidden', 'not_found', 'invalid', 'taken', 'wrong_state'],
})

export const submitApplication = endpoint(routes.submitApplication, {
  summary: 'Send the application: it waits for an operator from now on.',
  who: applies,
  params: z.object(own),
  body: z.strictObject({}),
  reply: Saved,
  idempotency: 'accepted',
  refusals: ['sign_in_needed', 'forbidden', 'not_found', 'wrong_state', 'incomplete', 'taken'],
})

export const addItemDocument = endpoint(routes.addItemDocument, {
  summary: 'A photo of a paper for one item of the checklist, as the whole body of the request.',
  who: applies,
  params: z.object({ ...own, itemId: idOf('item') }),
  upload: paperUpload,
  reply: z.object({ document: Document, state: z.enum(itemStates) }),
  status: 201,
  idempotency: 'accepted',
  refusals: [
    'sign_in_needed',
    'forbidden',
    'not_found',
    'wrong_state',
    'too_many',
    'picture_refused',
    'too_large',
    'unsupported_media',
  ],
})

export const removeItemDocument = endpoint(routes.removeItemDocument, {
  summary: 'Take a photo back while its item is not settled.',
  who: applies,
  params: z.object({ ...own, documentId: idOf('document') }),
  status: 204,
  idempotency: 'accepted',
  refusals: ['sign_in_needed', 'forbidden', 'not_found', 'wrong_state'],
})

const Rule = {
  firmKinds: z.array(Kind).check(z.minLength(1)),
  /** Empty: whatever the firm makes. */
  categoryIds: z.array(idOf('category')).check(z.maxLength(60)),
  /** Which public check an accepted item becomes. */
  checkKind: z.nullable(z.string().check(z.regex(/^[a-z_]{2,30}$/))),
  name: z.strictObject({ vi: line(120, 2), en: line(120, 2) }),
  hint: z.strictObject({ vi: line(400, 0), en: line(400, 0) }),
  needsDocument: z.boolean(),
  expires: z.boolean(),
  retired: z.boolean(),
}

const Checklist = z.object({
  /** To be sent back with a change: somebody else's change in between is refused. */
  version: Instant,
  items: z.array(z.object({ id: idOf('item'), ...Rule, name: Bilingual, hint: Bilingual })),
})
export type Checklist = z.infer<typeof Checklist>

export const findChecklist = endpoint(routes.findChecklist, {
  summary: 'What firms must show, in order; retired items too.',
  who: verifies,
  reply: Checklist,
  refusals: [],
})

export const saveChecklist = endpoint(routes.saveChecklist, {
  summary:
    'The whole list in its new order. An item without an id is new; one left out is retired. Every change is in the audit with what was there before.',
  who: verifies,
  body: z.strictObject({
    version: Instant,
    items: z.array(z.strictObject({ id: z.nullable(idOf('item')), ...Rule })).check(z.maxLength(60)),
  }),
  reply: Checklist,
  idempotency: 'accepted',
  refusals: ['invalid', 'version_changed'],
})

export const OperatorExporter = z.object({
  application: Application,
  owners: z.array(z.object({ id: idOf('person'), name: z.string(), email: z.string() })),
  /** Each step of its state: by whom (a person's id, `system`), when. */
  moves: z.array(
    z.object({
      from: z.nullable(z.enum(exporterStates)),
      to: z.enum(exporterStates),
      by: z.string(),
      at: Instant,
    }),
  ),
  decisions: z.array(z.object({ ...Decision.shape, decidedBy: z.string() })),
  figures: z.object({
    liveListings: Count,
    consignments: Count,
    acceptedInTime: Count,
    shipped: Count,
    delivered: Count,
    declined: Count,
    /** Paid parts of orders that are not settled: a firm with any cannot be closed. */
    openConsignments: Count,
  }),
  /** Payouts are held since then, and why. */
  payoutHolds: z.array(z.object({ reason: z.string(), since: Instant })),
})
export type OperatorExporter = z.infer<typeof OperatorExporter>

export const findOperatorExporter = endpoint(routes.findOperatorExporter, {
  summary:
    'Everything a decision about a firm rests on: its application, papers, account masked, history, figures.',
  who: { kind: 'operator', roles: ['verifier', 'finance', 'support'] },
  params: z.object(own),
  reply: OperatorExporter,
  refusals: ['not_found'],
})

export const verifyExporter = endpoint(routes.verifyExporter, {
  summary:
    'Approve, ask for more, refuse, suspend, reinstate or close. The reasons and the note reach the owners. Approving takes what was given as accepted; closing waits until nothing is open.',
  who: verifies,
  params: z.object({ id: idOf('exporter') }),
  body: z.strictObject({
    ...decisionFields(exporterDecisions),
    items: z._default(
      z
        .array(
          z.strictObject({
            itemId: idOf('item'),
            state: z.enum(['accepted', 'refused']),
            reason: z.optional(line(400, 0)),
            expiresOn: z.optional(DayText),
          }),
        )
        .check(z.maxLength(60)),
      [],
    ),
  }),
  reply: z.object({ ...DecisionReply.shape, state: z.enum(exporterStates) }),
  idempotency: 'accepted',
  refusals: ['invalid', 'not_found', 'wrong_state', 'incomplete', 'taken', 'second_person_needed'],
})
