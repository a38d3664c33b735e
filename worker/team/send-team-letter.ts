import { postLetter } from '../mails/post-letter.ts'
import { dayLength } from '../../schema/values/day.ts'
import type { Bilingual } from '../../schema/values/locale.ts'
import { type TeamFacts, teamLetter, type TeamTemplate } from '../mails/team-letters.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { Handler } from '../platform/outbox.ts'
import { invitationFor, invitationSecret, invitationUrl } from './invitation-secret.ts'
import { headsOf, letterOffer, type OfferRow, readerBy, type ReaderRow, teamName } from './queries.ts'
import { TeamLetterPayload } from './team-letter.ts'

/**
 * Writes and sends a promised letter about a team: an invitation to its address, everything else to the person
 * concerned and to those who decide about the team, each in their own language.
 */
export const sendTeamLetter: Handler = async (deps, { id, payload: raw }) => {
  const payload = TeamLetterPayload.parse(raw)
  if (payload.template === 'invitation') return await sendInvitation(deps, id, payload.invitationId ?? '')
  return await sendToTeam(deps, id, payload)
}

async function sendInvitation(deps: Deps, messageId: string, invitationId: string): Promise<void> {
  const [[offer]] = await read<[OfferRow]>(deps.db, [letterOffer(invitationId)])
  // Accepted or taken back meanwhile: there is nothing to invite to.
  if (!offer) return
  const secret = await invitationSecret(deps, offer.id, offer.sentCount)
  const facts: TeamFacts = {
    brand: deps.settings.brand,
    team: offer.exporterId === null ? null : { vi: offer.exporterVi ?? '', en: offer.exporterEn ?? '' },
    role: offer.role,
    who: '',
    by: offer.invitedBy,
    days: invitationFor / dayLength,
    url: invitationUrl(deps, offer.exporterId === null, secret),
  }
  await post(deps, messageId, { email: offer.email, locale: offer.locale }, 'invitation', facts)
}

async function sendToTeam(
  deps: Deps,
  messageId: string,
  { template, exporterId, personId = '', role = '' }: TeamLetterPayload,
): Promise<void> {
  const isPersonal = template === 'passkey_added'
  const [[person], heads, [firm]] = await read<[ReaderRow, ReaderRow, Bilingual]>(deps.db, [
    readerBy(personId),
    headsOf(exporterId),
    teamName(exporterId),
  ])
  if (!person) return
  const desk = exporterId === null ? 'ops' : 'sell'
  const readers = isPersonal ? [person] : [person, ...heads.filter(({ personId: each }) => each !== personId)]
  for (const reader of readers) {
    const isHead = heads.some(({ personId: each }) => each === reader.personId)
    const page = isPersonal ? '/account' : isHead ? '/team' : ''
    const facts: TeamFacts = {
      brand: deps.settings.brand,
      team: firm ?? null,
      role,
      who: person.name || person.email,
      url: `${deps.settings.origin}/${desk}${page}`,
    }
    await post(deps, `${messageId}.${reader.personId}`, reader, template, facts)
  }
}

function post(
  deps: Deps,
  messageId: string,
  { email, locale }: { email: string; locale: string },
  template: TeamTemplate,
  facts: TeamFacts,
): Promise<void> {
  const letter = teamLetter(template, facts, locale === 'en' ? 'en' : 'vi')
  return postLetter(deps, messageId, email, letter)
}
