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

type Words = { subject: string; opening: string; deadline: string | undefined }
type Write = (facts: FirmFacts, locale: Locale, deadline: string) => Words

/** The letter of `template` to a firm's staff, in their own language; times are those of a clock in Viet Nam. */
export function firmLetter(template: FirmTemplate, facts: FirmFacts, locale: Locale): Letter {
  const say = sentences[locale]
  const firm = facts.firm[locale]
  const { subject, opening, deadline } = letters[template](
    facts,
    locale,
    facts.dueAt === null ? '' : vietNamTime(facts.dueAt, locale),
  )
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
    ...(facts.dueAt === null || deadline === undefined ? [] : [{ kind: 'words' as const, text: deadline }]),
    { kind: 'link', label: say.openDesk(), url: facts.deskUrl },
  ]
  return { locale, subject, preview: opening, blocks, footer: [say.whyThisFirm(facts.brand, firm)] }
}

const letters = {
  consignment_new: ({ code, market }, locale, deadline) => ({
    subject: sentences[locale].newConsignmentSubject(code, deadline),
    opening: sentences[locale].newConsignment(countryName(market, locale)),
    deadline: sentences[locale].answerBy(deadline),
  }),
  accept_reminder: ({ code }, locale, deadline) => ({
    subject: sentences[locale].reminderSubject(code, deadline),
    opening: sentences[locale].reminder(code),
    deadline: sentences[locale].answerBy(deadline),
  }),
  ship_reminder: ({ code }, locale, deadline) => ({
    subject: sentences[locale].shipReminderSubject(code, deadline),
    opening: sentences[locale].shipReminder(code),
    deadline: sentences[locale].shipBy(deadline),
  }),
} as const satisfies Record<string, Write>

export type FirmTemplate = keyof typeof letters
export const isFirmTemplate = (template: string): template is FirmTemplate => Object.hasOwn(letters, template)

/** What a letter waits for. One that comes after its wait is over says nothing. */
export const awaits: Record<FirmTemplate, 'accept' | 'ship'> = {
  consignment_new: 'accept',
  accept_reminder: 'accept',
  ship_reminder: 'ship',
}

const countryName = (market: string, locale: Locale): string =>
  new Intl.DisplayNames(locale, { type: 'region' }).of(market) ?? market
