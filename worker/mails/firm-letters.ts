import type { Bilingual, Locale } from '../../schema/values/locale.ts'
import { money } from '../../schema/values/money.ts'
import { moneyText, vietNamTime } from './format.ts'
import type { Block, Letter } from './letter.ts'
import { sentences } from './sentences.ts'

/** What every letter to a firm is written from: its own consignment, and nothing of the buyer but the country. */
export type FirmFacts = {
  code: string
  market: string
  firm: Bilingual
  receivesVnd: number
  dueAt: number | null
  pieces: readonly { title: Bilingual; option: Bilingual; quantity: number }[]
  deskUrl: string
  brand: string
}

export const firmTemplates = ['consignment_new', 'accept_reminder', 'ship_reminder'] as const
export type FirmTemplate = (typeof firmTemplates)[number]
export const isFirmTemplate = (template: string): template is FirmTemplate =>
  (firmTemplates as readonly string[]).includes(template)

/** The letter of `template` to a firm's staff, in their own language; times are those of a clock in Viet Nam. */
export function firmLetter(template: FirmTemplate, facts: FirmFacts, locale: Locale): Letter {
  const say = sentences[locale]
  const firm = facts.firm[locale]
  const deadline = facts.dueAt === null ? undefined : vietNamTime(facts.dueAt, locale)
  const { opening, subject, dueWords } = {
    consignment_new: {
      opening: say.newConsignment(countryName(facts.market, locale)),
      subject: say.newConsignmentSubject,
      dueWords: say.answerBy,
    },
    accept_reminder: {
      opening: say.reminder(facts.code),
      subject: say.reminderSubject,
      dueWords: say.answerBy,
    },
    ship_reminder: {
      opening: say.shipReminder(facts.code),
      subject: say.shipReminderSubject,
      dueWords: say.shipBy,
    },
  }[template]
  const blocks: Block[] = [
    { kind: 'words', text: say.helloTeam(firm) },
    { kind: 'words', text: opening },
    {
      kind: 'list',
      title: facts.code,
      items: facts.pieces.map(({ title, option, quantity }) =>
        say.piece(title[locale], option[locale], quantity),
      ),
    },
    { kind: 'words', text: `${say.receives()}: ${moneyText(money(facts.receivesVnd, 'VND'), locale)}` },
    ...(deadline === undefined ? [] : [{ kind: 'words' as const, text: dueWords(deadline) }]),
    { kind: 'link', label: say.openDesk(), url: facts.deskUrl },
  ]
  return {
    locale,
    subject: subject(facts.code, deadline ?? ''),
    preview: opening,
    blocks,
    footer: [say.whyThisFirm(facts.brand, firm)],
  }
}

const countryName = (market: string, locale: Locale): string =>
  new Intl.DisplayNames(locale, { type: 'region' }).of(market) ?? market
