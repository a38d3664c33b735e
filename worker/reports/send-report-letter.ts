import { postLetter } from '../mails/post-letter.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { dayInVietNam } from '../../schema/values/day.ts'
import { dayText } from '../mails/format.ts'
import type { Letter } from '../mails/letter.ts'
import { read, write } from '../platform/database.ts'
import type { Handler } from '../platform/outbox.ts'
import { type ReasonText, reasonTexts } from '../reviews/reasons.ts'
import { forgetReporter, letterFacts, type LetterRow, type ReaderRow, readersOf } from './letter-queries.ts'
import { ReportLetterPayload } from './report-letters.ts'
import { type LetterFacts, words } from './sentences.ts'

/**
 * Writes and sends a promised letter about a report: to the firm's owners and managers, to the reporter, or to those
 * who watch over the market. The reporter's address is forgotten once their answer has gone.
 */
export const sendReportLetter: Handler = async (deps, { id, payload: raw }) => {
  const payload = ReportLetterPayload.parse(raw)
  const { template, listingId, reportId = '', requestId = '', reasonIds = [], note = '' } = payload
  const [[row]] = await read<[LetterRow]>(deps.db, [letterFacts(listingId, reportId, requestId)])
  if (!row) return
  const reasons = await reasonTexts(deps, reasonIds)
  const { brand, origin } = deps.settings
  const letterIn = (locale: Locale): Letter =>
    letterFrom(template, factsIn(locale, row, { brand, reasons, note, origin }), locale)
  if (template === 'report_acted_on' || template === 'report_kept') {
    if (row.email === null) return
    await postLetter(deps, id, row.email, letterIn(row.locale === 'en' ? 'en' : 'vi'))
    await write(deps.db, [forgetReporter(deps.db, reportId)])
    return
  }
  const [readers] = await read<[ReaderRow]>(deps.db, [
    readersOf(template === 'authority_due' ? null : row.exporterId),
  ])
  for (const { personId, email, locale } of readers)
    await postLetter(deps, `${id}.${personId}`, email, letterIn(locale === 'en' ? 'en' : 'vi'))
}

function factsIn(
  locale: Locale,
  row: LetterRow,
  {
    brand,
    reasons,
    note,
    origin,
  }: { brand: string; reasons: readonly ReasonText[]; note: string; origin: string },
): LetterFacts {
  return {
    brand,
    title: (locale === 'en' ? row.titleEn : row.titleVi) || row.titleVi,
    reasons: [...reasons.map((reason) => reason[locale]), ...(note === '' ? [] : [note])],
    authority: row.authority ?? '',
    reference: row.reference ?? '',
    due: row.dueAt === null ? '' : dayText(dayInVietNam(row.dueAt - 1), locale),
    origin,
  }
}

function letterFrom(template: ReportLetterPayload['template'], facts: LetterFacts, locale: Locale): Letter {
  const { subject, text, link } = words[locale][template](facts)
  return {
    locale,
    subject,
    preview: text[0] ?? subject,
    blocks: [
      ...text.map((each) => ({ kind: 'words' as const, text: each })),
      ...(facts.reasons.length > 0 && template === 'listing_taken_down'
        ? [{ kind: 'list' as const, items: facts.reasons }]
        : []),
      ...(link ? [{ kind: 'link' as const, ...link }] : []),
    ],
    footer: [facts.brand],
  }
}
