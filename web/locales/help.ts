import type { Locale } from '../../schema/values/locale.ts'
import { help as en } from './en/help.ts'
import type { Same } from './same.ts'
import { help as vi } from './vi/help.ts'

export type HelpText = Same<typeof vi>
export const helpText: Record<Locale, HelpText> = { vi, en }
export type HelpTopic = keyof HelpText['topics']
export const helpTopics = Object.keys(vi.topics) as HelpTopic[]

/** A help page as it is shown: questions with their answers. */
export type HelpArticle = {
  slug: string
  title: string
  lead: string
  sections: readonly (readonly [question: string, answer: string])[]
}
