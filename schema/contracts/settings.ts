import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { endpoint } from './endpoint.ts'
import { Bilingual, Count, DayText, idOf, Instant, line, listOf, page, words } from './shapes.ts'

/** A market setting's name, or `help-<slug>`. */
const Name = z.string().check(z.regex(/^[a-z][a-z0-9-]{1,40}$/))

const Version = z.object({
  version: Count,
  /** Its shape goes with the name; null for a help page that was taken back. */
  value: z.unknown(),
  reason: z.string(),
  /** Null for what a new market starts from. */
  setBy: z.nullable(z.object({ id: z.string(), name: z.string() })),
  setAt: z.nullable(Instant),
})
export type SettingVersion = z.infer<typeof Version>

export const MarketSetting = z.extend(Version, { name: Name })
export type MarketSetting = z.infer<typeof MarketSetting>

export const listMarketSettings = endpoint(routes.listMarketSettings, {
  summary:
    'Every setting of the market in force, with its version, who set it and why, and every help page that was changed or added.',
  who: { kind: 'operator', roles: ['finance', 'support', 'verifier'] },
  reply: z.object({ items: z.array(MarketSetting) }),
})

export const setMarketSetting = endpoint(routes.setMarketSetting, {
  summary:
    'A new version of a setting. `value` has the shape of its name; `baseVersion` is the version it was made from (0: the start), so of two people who change it at once the second hears `version_changed`.',
  who: { kind: 'operator', roles: [] },
  params: z.strictObject({ name: Name }),
  body: z.strictObject({ value: z.unknown(), baseVersion: Count, reason: words(500, 3) }),
  reply: z.object({ name: Name, version: Count }),
  idempotency: 'accepted',
  refusals: ['invalid', 'not_found', 'version_changed', 'fresh_sign_in_needed'],
})

export const listSettingVersions = endpoint(routes.listSettingVersions, {
  summary: 'What a setting was before, newest first.',
  who: { kind: 'operator', roles: ['finance', 'support', 'verifier'] },
  params: z.strictObject({ name: Name }),
  query: z.strictObject({ cursor: page.cursor, limit: page.limit }),
  reply: listOf(Version),
  refusals: ['invalid', 'not_found'],
})

/** `*` for everybody, `category:<id>`, `exporter:<id>`; the narrowest that holds on the day of the sale decides. */
const Subject = z
  .string()
  .check(z.regex(/^(\*|(category:cat|exporter:exp)_[0-9a-hjkmnp-tv-z]{26})$/, { error: 'subject' }))

export const CommissionRule = z.object({
  subject: z.string(),
  /** The firm's or category's name; null for everybody. */
  name: z.nullable(Bilingual),
  bps: Count,
  validFrom: DayText,
  validTo: z.nullable(DayText),
  reason: z.string(),
  setAt: z.nullable(Instant),
})
export type CommissionRule = z.infer<typeof CommissionRule>

export const listCommissionRules = endpoint(routes.listCommissionRules, {
  summary: 'Every commission rule, past and to come, by what it is for; and the categories one may be for.',
  who: { kind: 'operator', roles: ['finance', 'support'] },
  query: z.strictObject({ cursor: page.cursor, limit: page.limit }),
  reply: z.extend(listOf(CommissionRule), {
    categories: z.array(z.object({ id: idOf('category'), name: Bilingual })),
  }),
  refusals: ['invalid'],
})

export const addCommissionRule = endpoint(routes.addCommissionRule, {
  summary:
    'A commission from a day on, in basis points of the goods in đồng. The rule before it ends the day before; a sale already made keeps its own.',
  who: { kind: 'operator', roles: ['finance'] },
  body: z.strictObject({
    subject: Subject,
    bps: z.int().check(z.minimum(0), z.maximum(5000)),
    validFrom: DayText,
    reason: line(500, 3),
  }),
  reply: z.object({ subject: z.string(), validFrom: DayText }),
  status: 201,
  idempotency: 'accepted',
  refusals: ['invalid', 'not_found', 'taken', 'second_person_needed', 'fresh_sign_in_needed'],
})
