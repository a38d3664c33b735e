import type { QuoteReply } from '../../schema/contracts/quotes.ts'
import type { Locale } from '../../schema/values/locale.ts'
import type { Money } from '../../schema/values/money.ts'
import { notesText } from '../locales/notes.ts'
import { moneyText } from './money-text.tsx'

type Note = QuoteReply['notes'][number]
type Noted = Pick<QuoteReply, 'notes' | 'consignments'>

/** What the price does not hold, each thing said once however many lines it concerns. */
export function SlipNotes({ quote, locale }: { quote: Noted; locale: Locale }) {
  const notes = [
    ...quote.notes,
    ...quote.consignments.flatMap((consignment) => [
      ...consignment.notes,
      ...consignment.lines.flatMap((line) => line.notes),
    ]),
  ]
  const sentences = [
    ...new Set(notes.map((note) => noteText(note, locale)).filter((sentence) => sentence !== '')),
  ]
  if (sentences.length === 0) return null
  return (
    <ul class="slip-note bullets">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}

/** A note in words; empty for a code this version does not know. */
export function noteText({ code, facts }: Note, locale: Locale): string {
  const text = notesText[locale]
  switch (code) {
    case 'left_out': {
      const what = text.whats[String(facts['what'])]
      return what ? text.left_out(what) : ''
    }
    case 'certificate_would_save':
      return text.certificate_would_save(
        moneyText(facts['saved'] as Money, locale),
        String(facts['agreement']),
      )
    case 'incoterm_not_offered':
    case 'duty_not_included':
    case 'duty_unknown':
    case 'sample_lane':
    case 'sample_rate':
      return text[code]
    default:
      return ''
  }
}
