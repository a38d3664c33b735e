import { sql } from 'drizzle-orm'
import * as z from 'zod/mini'
import type { Bilingual, Locale } from '../../schema/values/locale.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { reasonTexts } from '../reviews/reasons.ts'
import type { Block, Letter } from './letter.ts'
import { fieldName, listingSentences } from './listing-sentences.ts'
import type { StaffRow } from './queries.ts'

const templates = ['listing_approved', 'listing_refused'] as const
export type ListingTemplate = (typeof templates)[number]
export const isListingTemplate = (template: string): template is ListingTemplate =>
  (templates as readonly string[]).includes(template)

const Both = z.object({ vi: z.string(), en: z.string() })
const Payload = z.object({
  listingId: z.string(),
  exporterId: z.string(),
  facts: z.object({
    title: Both,
    slug: z.nullable(z.string()),
    sentBack: z.optional(
      z.object({
        decision: z.string(),
        reasonIds: z.array(z.string()),
        note: z.string(),
        fields: z.array(z.object({ path: z.string(), reasonId: z.nullable(z.string()), note: z.string() })),
      }),
    ),
  }),
})

type FirmRow = { nameVi: string; nameEn: string; email: string }

/** Owners and managers: who may offer goods hears what became of them. */
const offerersOf = (exporterId: string) => sql`
  select p.id as personId, p.email as email, p.locale as locale
  from memberships m join people p on p.id = m.person_id
  where m.exporter_id = ${exporterId} and m.role in ('owner', 'manager') group by p.id order by p.id limit 50`

/**
 * What a decision about a listing says to its firm, from the words it was made with.
 * @throws {Error} for a firm that is not there.
 */
export async function readListingLetter(
  deps: Deps,
  template: ListingTemplate,
  raw: unknown,
): Promise<{ readers: StaffRow[]; write: (locale: Locale) => Letter }> {
  const { listingId, exporterId, facts } = Payload.parse(raw)
  const { sentBack } = facts
  const ids = [
    ...(sentBack?.reasonIds ?? []),
    ...(sentBack?.fields ?? []).flatMap(({ reasonId }) => reasonId ?? []),
  ]
  const [[[firm], staff], reasons] = await Promise.all([
    read<[FirmRow, StaffRow]>(deps.db, [
      sql`select name_vi as nameVi, name_en as nameEn, email as email from exporters where id = ${exporterId}`,
      offerersOf(exporterId),
    ]),
    reasonTexts(deps, [...new Set(ids)]),
  ])
  if (!firm) throw new Error(`no firm ${exporterId}`)
  const known = new Map(reasons.map((reason) => [reason.id as string, reason as Bilingual]))
  const { brand, origin } = deps.settings
  return {
    readers: staff.length > 0 ? staff : [{ personId: exporterId, email: firm.email, locale: 'vi' }],
    write: (locale) => {
      const say = listingSentences[locale]
      const name = (locale === 'en' ? firm.nameEn : firm.nameVi) || firm.nameVi
      const title = (locale === 'en' ? facts.title.en : facts.title.vi) || facts.title.vi
      const outcome =
        template === 'listing_approved' ? 'approved' : sentBack?.decision === 'ask' ? 'asked' : 'refused'
      const { subject, opening, next } = say[outcome](title)
      const said = (id: string | null) => (id === null ? '' : (known.get(id)?.[locale] ?? ''))
      const lines = (sentBack?.fields ?? []).map(
        ({ path, reasonId, note }) =>
          `${fieldName(path, locale)}: ${[said(reasonId), note].filter((text) => text !== '').join(' ')}`,
      )
      const why = (sentBack?.reasonIds ?? []).map(said).filter((text) => text !== '')
      const blocks: Block[] = [
        { kind: 'words', text: say.hello(name) },
        { kind: 'words', text: opening },
        ...(why.length > 0 ? [{ kind: 'list' as const, title: say.reasons, items: why }] : []),
        ...(lines.length > 0 ? [{ kind: 'list' as const, title: say.fields, items: lines }] : []),
        ...(sentBack && sentBack.note !== ''
          ? [{ kind: 'quote' as const, lead: say.note, text: sentBack.note, language: 'vi' as const }]
          : []),
        { kind: 'words', text: next },
        { kind: 'link', label: say.open, url: `${origin}/sell/listings/${listingId}` },
      ]
      return { locale, subject, preview: opening, blocks, footer: [say.why(brand, name)] }
    },
  }
}
