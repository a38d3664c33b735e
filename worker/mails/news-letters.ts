import * as z from 'zod/mini'
import { bankOf } from '../../schema/values/banks.ts'
import { masked } from '../../schema/values/bank-account.ts'
import type { Day } from '../../schema/values/day.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { reasonTexts } from '../reviews/reasons.ts'
import { dayText, vietNamTime } from './format.ts'
import type { Letter } from './letter.ts'
import { newsSentences, newsWords, type NewsTemplate } from './news-sentences.ts'
import { firmNews, type FirmNewsRow, ownersOf, type StaffRow } from './queries.ts'

const Payload = z.object({
  exporterId: z.string(),
  accountId: z.optional(z.string()),
  itemId: z.optional(z.string()),
  reasonIds: z._default(z.array(z.string()), []),
  note: z._default(z.string(), ''),
})

/** Where the letter sends its reader. */
const pages: Partial<Record<NewsTemplate, string>> = {
  application_received: '/sell',
  application_asked: '/sell',
  application_refused: '/sell',
  application_approved: '/sell/listings',
}

/** One letter to the owners of a firm: who reads it, and what it says to each in their language. */
export type FirmNews = { readers: StaffRow[]; write: (locale: Locale) => Letter }

/**
 * A letter about a firm itself, from the facts as they are now. A word about the bank account also goes to the
 * address the firm applied with: who took over an owner's mailbox is not the only one to hear.
 * @throws {Error} for a firm that is not there.
 */
export async function readFirmNews(deps: Deps, template: NewsTemplate, raw: unknown): Promise<FirmNews> {
  const payload = Payload.parse(raw)
  const { exporterId, accountId = '', itemId = '' } = payload
  const [[row], owners] = await read<[FirmNewsRow, StaffRow]>(deps.db, [
    firmNews(exporterId, accountId, itemId),
    ownersOf(exporterId),
  ])
  if (!row) throw new Error(`no firm ${exporterId}`)
  const reasons = await reasonTexts(deps, payload.reasonIds)
  const { brand, origin } = deps.settings
  const url = `${origin}${pages[template] ?? '/sell/profile'}`
  const isKnown = owners.some(({ email }) => email === row.firmEmail)
  const first = { personId: exporterId, email: row.firmEmail, locale: 'vi' }
  return {
    readers: (template.startsWith('bank_') && !isKnown) || owners.length === 0 ? [...owners, first] : owners,
    write: (locale) => {
      const say = newsWords[locale]
      const firm = (locale === 'en' ? row.nameEn : row.nameVi) || row.nameVi
      const words = newsSentences[locale][template]
      const facts = {
        firm,
        brand,
        account:
          row.bank === null ? '' : `${bankOf(row.bank)?.name ?? row.bank} ${masked(row.lastDigits ?? '')}`,
        usableAt: row.usableAt === null ? '' : vietNamTime(row.usableAt, locale),
        item: (locale === 'en' ? row.itemEn : row.itemVi) ?? '',
        expiresOn: row.expiresOn === null ? '' : dayText(row.expiresOn as Day, locale),
      }
      const opening = words.opening(facts)
      return {
        locale,
        subject: words.subject(facts),
        preview: opening,
        blocks: [
          { kind: 'words', text: say.hello(firm) },
          { kind: 'words', text: opening },
          ...(reasons.length > 0
            ? [{ kind: 'list' as const, title: say.reasons, items: reasons.map((reason) => reason[locale]) }]
            : []),
          ...(payload.note === ''
            ? []
            : [{ kind: 'quote' as const, lead: say.note, text: payload.note, language: 'vi' as const }]),
          { kind: 'words', text: words.next(facts) },
          { kind: 'link', label: say.open, url },
        ],
        footer: [say.why(brand, firm)],
      }
    },
  }
}
