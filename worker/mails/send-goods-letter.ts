import { postLetter } from './post-letter.ts'
import { sql } from 'drizzle-orm'
import * as z from 'zod/mini'
import type { CertificateKind } from '../../schema/values/certificate.ts'
import { type Day, dayInVietNam, dayLength } from '../../schema/values/day.ts'
import type { Bilingual, Locale } from '../../schema/values/locale.ts'
import { read } from '../platform/database.ts'
import type { Handler } from '../platform/outbox.ts'
import { type ReasonText, reasonTexts } from '../reviews/reasons.ts'
import { brandOf } from '../settings/market-settings.ts'
import { dayText } from './format.ts'
import { goodsSentences, type GoodsTemplate } from './goods-sentences.ts'
import { type Block, type Letter } from './letter.ts'
import { staffOf, type StaffRow } from './queries.ts'

const Payload = z.object({
  template: z.enum([
    'certificate_verified',
    'certificate_refused',
    'certificate_ends',
    'certificate_expired',
    'stock_low',
  ] satisfies GoodsTemplate[]),
  exporterId: z.string(),
  certificateId: z._default(z.string(), ''),
  variantIds: z._default(z.array(z.string()), []),
})

type FirmRow = { nameVi: string; nameEn: string; email: string }
type ClaimRow = {
  kind: CertificateKind
  number: string
  expiresOn: string | null
  state: string
  reasons: string
  note: string
}
type LowRow = { titleVi: string; titleEn: string; labelVi: string; labelEn: string; available: number }
type Facts = {
  template: GoodsTemplate
  firm: FirmRow
  claim: ClaimRow | undefined
  reasons: readonly ReasonText[]
  low: readonly LowRow[]
  today: Day
  brand: string
  origin: string
}

/** Which state a certificate must still be in for its letter to say something true. */
const stillTrue: Partial<Record<GoodsTemplate, string>> = {
  certificate_verified: 'verified',
  certificate_refused: 'refused',
  certificate_ends: 'verified',
  certificate_expired: 'expired',
}

/**
 * A letter to a firm's staff about its certificates or its stock, from the facts as they are now: stock that was filled
 * up meanwhile is not named, and a certificate that was withdrawn is not written of.
 */
export const sendGoodsLetter: Handler = async (deps, { id, payload: raw }) => {
  const { template, exporterId, certificateId, variantIds } = Payload.parse(raw)
  const [[firm], [claim], low, staff] = await read<[FirmRow, ClaimRow, LowRow, StaffRow]>(deps.db, [
    sql`select name_vi as nameVi, name_en as nameEn, email as email from exporters where id = ${exporterId}`,
    sql`select kind as kind, number as number, expires_on as expiresOn, state as state, reasons as reasons, note as note
        from certificate_claims where id = ${certificateId} and exporter_id = ${exporterId}`,
    sql`select l.title_vi as titleVi, l.title_en as titleEn, v.label_vi as labelVi, v.label_en as labelEn, s.on_hand - s.reserved as available
        from json_each(${JSON.stringify(variantIds)}) x cross join stock s on s.variant_id = x.value and s.exporter_id = ${exporterId}
        cross join variants v on v.id = s.variant_id cross join listings l on l.id = v.listing_id
        where s.room <= 0 and s.is_counted = 1 order by s.room, s.variant_id limit 30`,
    staffOf(exporterId),
  ])
  if (!firm) throw new Error(`no firm ${exporterId}`)
  if (template === 'stock_low' ? low.length === 0 : claim?.state !== stillTrue[template]) return
  const facts: Facts = {
    template,
    firm,
    claim,
    reasons: await reasonTexts(deps, JSON.parse(claim?.reasons ?? '[]') as string[]),
    low,
    today: dayInVietNam(deps.now()),
    brand: await brandOf(deps),
    origin: deps.settings.origin,
  }
  const readers = staff.length > 0 ? staff : [{ personId: exporterId, email: firm.email, locale: 'vi' }]
  for (const { personId, email, locale } of readers)
    await postLetter(deps, `${id}.${personId}`, email, goodsLetter(facts, locale === 'en' ? 'en' : 'vi'))
}

/** The letter in one language. */
function goodsLetter(facts: Facts, locale: Locale): Letter {
  const say = goodsSentences[locale]
  const { template, firm, brand, origin } = facts
  const name = inLanguage({ vi: firm.nameVi, en: firm.nameEn }, locale)
  const isStock = template === 'stock_low'
  const { subject, opening, next } = isStock
    ? said(say.stock_low, { variants: facts.low.length })
    : said(say[template], certificateFacts(facts, locale))
  const blocks: Block[] = [
    { kind: 'words', text: say.hello(name) },
    { kind: 'words', text: opening },
    ...(facts.reasons.length > 0 && template === 'certificate_refused'
      ? [{ kind: 'list' as const, title: say.reasons, items: facts.reasons.map((reason) => reason[locale]) }]
      : []),
    ...(facts.claim?.note && template === 'certificate_refused'
      ? [{ kind: 'quote' as const, lead: say.note, text: facts.claim.note, language: 'vi' as const }]
      : []),
    ...(isStock
      ? [
          {
            kind: 'list' as const,
            items: facts.low.map((row) =>
              say.left(
                inLanguage({ vi: row.titleVi, en: row.titleEn }, locale),
                inLanguage({ vi: row.labelVi, en: row.labelEn }, locale),
                Math.max(0, row.available),
              ),
            ),
          },
        ]
      : []),
    { kind: 'words', text: next },
    {
      kind: 'link',
      label: isStock ? say.openStock : say.openCertificates,
      url: `${origin}/sell/${isStock ? 'stock' : 'certificates'}`,
    },
  ]
  return { locale, subject, preview: opening, blocks, footer: [say.why(brand, name)] }
}

const inLanguage = ({ vi, en }: Bilingual, locale: Locale): string => (locale === 'en' ? en : vi) || vi

const said = <F>(
  words: { subject: (facts: F) => string; opening: (facts: F) => string; next: () => string },
  facts: F,
) => ({ subject: words.subject(facts), opening: words.opening(facts), next: words.next() })

function certificateFacts({ claim, today }: Facts, locale: Locale) {
  const say = goodsSentences[locale]
  const expiresOn = claim?.expiresOn ?? null
  return {
    paper: claim ? `${say.kinds[claim.kind]} ${claim.number}` : '',
    expiresOn: expiresOn === null ? '' : dayText(expiresOn as Day, locale),
    daysLeft: expiresOn === null ? 0 : Math.round((Date.parse(expiresOn) - Date.parse(today)) / dayLength),
  }
}
