import type { Locale } from '../../schema/values/locale.ts'
import { type HelpArticle, helpText, helpTopics } from '../../web/locales/help.ts'
import { HelpTopicView, HelpView } from '../../web/shop/help-view.tsx'
import { listMarkets } from '../catalogue/list-markets.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { writtenHelp } from '../settings/help-pages.ts'
import { marketSettings } from '../settings/market-settings.ts'
import { cached } from './cached.ts'
import { renderPage } from './page.tsx'
import { localeOf, marketOf, type PageContext } from './preferences.ts'

/** Every article: ours, or what operators wrote in its place or besides. Terms that may be set are filled in. */
async function articles(deps: Deps, locale: Locale): Promise<HelpArticle[]> {
  const [written, { deadlines }] = await Promise.all([writtenHelp(deps), marketSettings(deps)])
  const fill = (text: string) =>
    text
      .replaceAll('{acceptHours}', String(deadlines.acceptHours))
      .replaceAll('{shipDays}', String(Math.ceil(deadlines.shipHours / 24)))
  const ours = helpTopics.map((slug) => ({ slug, ...helpText[locale].topics[slug] }))
  const theirs = [...written].map(([slug, page]): HelpArticle => {
    const { title, lead, sections } = page[locale]
    return { slug, title, lead, sections: sections.map(({ question, answer }) => [question, answer]) }
  })
  return [
    ...ours.map((article) => theirs.find(({ slug }) => slug === article.slug) ?? article),
    ...theirs.filter(({ slug }) => ours.every((article) => article.slug !== slug)),
  ].map(({ slug, title, lead, sections }) => ({
    slug,
    title,
    lead: fill(lead),
    sections: sections.map(([question, answer]) => [question, fill(answer)]),
  }))
}

export function showHelp(context: PageContext): Promise<Response> {
  return cached(context, '', async () => {
    const deps = context.get('deps')
    const locale = localeOf(context)
    const { title, description } = helpText[locale]
    return {
      body: await renderPage(deps, marketOf(context), {
        shell: 'help',
        locale,
        path: '/help',
        title,
        description,
        main: <HelpView locale={locale} articles={await articles(deps, locale)} />,
      }),
    }
  })
}

/** One article. Only taxes by country also list which countries, and how far their taxes are known. */
export function showHelpTopic(context: PageContext): Promise<Response> {
  const slug = context.req.param('topic') ?? ''
  return cached(context, '', async () => {
    const deps = context.get('deps')
    const locale = localeOf(context)
    const all = await articles(deps, locale)
    const article = all.find((one) => one.slug === slug)
    if (!article) throw new Refusal('not_found')
    const markets = slug === 'customs' ? (await listMarkets(deps)).items : []
    const body = await renderPage(deps, marketOf(context), {
      shell: 'help',
      locale,
      path: `/help/${slug}`,
      title: article.title,
      description: article.lead,
      main: <HelpTopicView article={article} others={all} locale={locale} markets={markets} />,
    })
    return { body }
  })
}
