import { helpText, isHelpTopic } from '../../web/locales/help.ts'
import { HelpTopicView, HelpView } from '../../web/shop/help-view.tsx'
import { listMarkets } from '../catalogue/list-markets.ts'
import { Refusal } from '../platform/refusal.ts'
import { cached } from './cached.ts'
import { renderPage } from './page.tsx'
import { localeOf, marketOf, type PageContext } from './preferences.ts'

export function showHelp(context: PageContext): Promise<Response> {
  return cached(context, '', async () => {
    const locale = localeOf(context)
    const { title, description } = helpText[locale]
    return {
      body: await renderPage(context.get('deps'), marketOf(context), {
        shell: 'help',
        locale,
        path: '/help',
        title,
        description,
        main: <HelpView locale={locale} />,
      }),
    }
  })
}

/** One topic. Only taxes by country read the database: which countries, and how far their taxes are known. */
export function showHelpTopic(context: PageContext): Promise<Response> {
  const topic = context.req.param('topic') ?? ''
  if (!isHelpTopic(topic)) throw new Refusal('not_found')
  return cached(context, '', async () => {
    const deps = context.get('deps')
    const locale = localeOf(context)
    const markets = topic === 'customs' ? (await listMarkets(deps)).items : []
    const { title, lead } = helpText[locale].topics[topic]
    const body = await renderPage(deps, marketOf(context), {
      shell: 'help',
      locale,
      path: `/help/${topic}`,
      title,
      description: lead,
      main: <HelpTopicView topic={topic} locale={locale} markets={markets} />,
    })
    return { body }
  })
}
