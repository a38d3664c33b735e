import type { CategoryBrief } from '../../schema/contracts/catalogue.ts'
import type { ListPage } from '../../schema/contracts/pages.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { layoutText } from '../locales/layout.ts'
import { readingText } from '../locales/reading.ts'
import { Breadcrumb } from '../ui/breadcrumb.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Chips } from '../ui/chips.tsx'
import { numberText } from '../ui/date-text.ts'
import { EmptyState, Notice } from '../ui/notice.tsx'
import { PictureSymbols } from '../ui/picture.tsx'
import { activeChips, type Ask, hrefOf } from './list-ask.ts'
import { Filters } from './list-filters.tsx'

type Props = {
  list: ListPage
  ask: Ask
  locale: Locale
  /** Categories to go on with when nothing was found. */ fallback: readonly CategoryBrief[]
}

/** A category or a search: what it is, filters as links and one form, 24 cards, a real link to more. */
export function ListView({ list, ask, locale, fallback }: Props) {
  const text = readingText[locale].list
  const active = activeChips(ask, list, locale)
  return (
    <div class="wrap">
      <PictureSymbols pictures={list.items.map((card) => card.image)} />
      {list.category && (
        <Breadcrumb
          label={layoutText[locale].breadcrumb}
          steps={[{ text: layoutText[locale].home, href: `/${locale}/` }, ...stepsOf(list.category, locale)]}
        />
      )}
      <div class="list-head">
        <h1>{titleOf(list, ask, locale)}</h1>
        <p class="muted">
          {list.category && active.length === 0
            ? text.count(numberText(list.category.self.listings, locale))
            : text.shown(numberText(list.items.length, locale))}
        </p>
      </div>
      {list.category && list.category.children.length > 0 && (
        <nav aria-label={text.below}>
          <Chips
            label={text.below}
            chips={list.category.children.map((child) => ({
              text: child.name[locale],
              href: `/${locale}/c/${child.slug}`,
            }))}
          />
        </nav>
      )}
      <Filters list={list} ask={ask} locale={locale} />
      {active.length > 0 && (
        <div class="active-filters">
          <span class="small muted">{text.active}</span>
          <Chips label={text.active} chips={active} />
          <a class="small" href={hrefOf(ask.category ? { category: ask.category } : { q: ask.q }, locale)}>
            {text.clear}
          </a>
        </div>
      )}
      {list.found === 'completed' && ask.q && (
        <Notice>
          <p>{text.completed(ask.q)}</p>
        </Notice>
      )}
      {list.items.length === 0 ? (
        <Nothing locale={locale} fallback={fallback} />
      ) : (
        <div class="card-grid" id="cards">
          {list.items.map((card, at) => (
            <Card key={card.id} card={card} locale={locale} level={2} eager={at < 2} />
          ))}
        </div>
      )}
      {list.nextCursor && (
        <p class="more">
          <ButtonLink href={hrefOf({ ...ask, cursor: list.nextCursor }, locale)} icon="chevron-down">
            {text.more}
          </ButtonLink>
        </p>
      )}
    </div>
  )
}

/** What the list is of: a category, the words searched, or everything. */
export function titleOf(list: ListPage, ask: Ask, locale: Locale): string {
  const text = readingText[locale].list
  if (list.category) return list.category.self.name[locale]
  if (ask.q) return text.results(ask.q)
  return (
    activeChips(ask, list, locale)
      .map((chip) => chip.text)
      .join(' · ') || text.all
  )
}

/** The steps down to a category, the last without a link. */
const stepsOf = ({ path, self }: NonNullable<ListPage['category']>, locale: Locale) => [
  ...path
    .filter((step) => step.id !== self.id)
    .map((step) => ({ text: step.name[locale], href: `/${locale}/c/${step.slug}` })),
  { text: self.name[locale] },
]

const Nothing = ({ locale, fallback }: { locale: Locale; fallback: readonly CategoryBrief[] }) => {
  const text = readingText[locale].list
  return (
    <EmptyState title={text.noneTitle}>
      <p>{text.none}</p>
      {fallback.length > 0 && (
        <>
          <p>{text.noneCategories}</p>
          <Chips
            label={text.noneCategories}
            chips={fallback.map((category) => ({
              text: category.name[locale],
              href: `/${locale}/c/${category.slug}`,
            }))}
          />
        </>
      )}
    </EmptyState>
  )
}
