import type { MarketRow } from '../../schema/contracts/markets.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { type HelpArticle, helpText } from '../locales/help.ts'
import { layoutText } from '../locales/layout.ts'
import { readingText } from '../locales/reading.ts'
import { Breadcrumb } from '../ui/breadcrumb.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { Chips } from '../ui/chips.tsx'
import { EmptyState } from '../ui/notice.tsx'
import { Table } from '../ui/table.tsx'

/** The start of help: every topic with its first answer. */
export const HelpView = ({ locale, articles }: { locale: Locale; articles: readonly HelpArticle[] }) => {
  const text = helpText[locale]
  return (
    <div class="wrap">
      <Breadcrumb
        label={layoutText[locale].breadcrumb}
        steps={[{ text: layoutText[locale].home, href: `/${locale}/` }, { text: text.title }]}
      />
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      <ul class="topics">
        {articles.map(({ slug, title, lead }) => (
          <li key={slug}>
            <h2>
              <a href={`/${locale}/help/${slug}`}>{title}</a>
            </h2>
            <p class="muted">{lead}</p>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** One topic: questions as headings, so a reader can jump between them. Taxes list every country we deliver to. */
export const HelpTopicView = ({
  article: { slug, title, lead, sections },
  others,
  locale,
  markets,
}: {
  article: HelpArticle
  others: readonly HelpArticle[]
  locale: Locale
  markets: readonly MarketRow[]
}) => {
  const text = helpText[locale]
  return (
    <div class="wrap">
      <Breadcrumb
        label={layoutText[locale].breadcrumb}
        steps={[
          { text: layoutText[locale].home, href: `/${locale}/` },
          { text: text.title, href: `/${locale}/help` },
          { text: title },
        ]}
      />
      <div class="prose">
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
        {sections.map(([question, answer]) => (
          <section key={question}>
            <h2>{question}</h2>
            <p>{answer}</p>
          </section>
        ))}
        {markets.length > 0 && (
          <section>
            <h2>{text.countries}</h2>
            <Table
              caption={text.tableCaption}
              columns={[
                { key: 'country', text: text.country },
                { key: 'currency', text: text.currency },
                { key: 'covered', text: text.covered },
              ]}
              rows={markets.map((market) => ({
                key: market.country,
                cells: [market.name[locale], market.currency, text.coverage[market.covered]],
              }))}
            />
          </section>
        )}
        <nav aria-label={text.title}>
          <Chips
            label={text.title}
            chips={others
              .filter((other) => other.slug !== slug)
              .map((other) => ({ text: other.title, href: `/${locale}/help/${other.slug}` }))}
          />
        </nav>
      </div>
    </div>
  )
}

/** What is not there, or could not be shown; always with a way on. */
export const MissingView = ({
  locale,
  title,
  body,
  reference,
}: {
  locale: Locale
  title?: string
  body?: string
  reference?: string
}) => {
  const text = readingText[locale].missing
  return (
    <div class="wrap">
      <h1 class="visually-hidden">{title ?? text.title}</h1>
      <EmptyState title={title ?? text.title}>
        <p>{body ?? text.body}</p>
        {reference && <p class="small muted">{text.reference(reference)}</p>}
        <ButtonLink href={`/${locale}/`} tone="primary">
          {text.home}
        </ButtonLink>
      </EmptyState>
    </div>
  )
}
