import { helpSettingOf } from '../../../schema/values/market-setting.ts'
import type { HelpPage } from '../../../schema/values/market-settings.ts'
import { helpText } from '../../locales/help.ts'

type Text = HelpPage['vi']

const empty: Text = { title: '', lead: '', sections: [{ question: '', answer: '' }] }

/** What one starts from: the article as it was delivered, or an empty one. */
export function startOfHelp(name: string): HelpPage {
  const slug = name.slice(helpSettingOf('').length)
  const textIn = (language: 'vi' | 'en'): Text => {
    const topics: Readonly<
      Record<string, { title: string; lead: string; sections: readonly (readonly string[])[] }>
    > = helpText[language].topics
    const article = topics[slug]
    if (!article) return empty
    const { title, lead, sections } = article
    return { title, lead, sections: sections.map(([question = '', answer = '']) => ({ question, answer })) }
  }
  return { vi: textIn('vi'), en: textIn('en') }
}
