import { useState } from 'preact/hooks'
import type { MarketSetting } from '../../../schema/contracts/settings.ts'
import { helpSettingOf, helpSlug, marketSettingNames } from '../../../schema/values/market-setting.ts'
import { Summary, submitting } from '../../console/form.tsx'
import { locale } from '../../console/language.ts'
import { Page } from '../../console/page.tsx'
import { go } from '../../console/router.ts'
import { Shown } from '../../console/states.tsx'
import { useLoad } from '../../console/use-load.ts'
import { whenText } from '../../console/when.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { holdsRole } from '../roles.ts'
import { settingWords } from './words.ts'

/** Everything operators may set, each with its version, who set it and when. */
export default function Settings() {
  const text = settingWords.say()
  const loaded = useLoad('listMarketSettings', {})
  return (
    <Page title={text.title}>
      <p class="muted">{text.intro}</p>
      <Shown of={loaded} rows={8}>
        {({ items }) => (
          <>
            <ul class="promises">
              {marketSettingNames.map((name) => (
                <One key={name} href={name} title={text.names[name]} item={find(items, name)} />
              ))}
              <li data-row tabindex={-1}>
                <p>
                  <a class="tap" href="/ops/commissions">
                    {text.commissions}
                  </a>
                </p>
              </li>
            </ul>
            <HelpPages items={items} />
          </>
        )}
      </Shown>
    </Page>
  )
}

const find = (items: readonly MarketSetting[], name: string): MarketSetting | undefined =>
  items.find((item) => item.name === name)

function One({
  href,
  title,
  item,
  note,
}: {
  href: string
  title: string
  item: MarketSetting | undefined
  note?: string
}) {
  const text = settingWords.say()
  return (
    <li data-row tabindex={-1}>
      <p>
        <a class="tap" href={`/ops/settings/${href}`}>
          {title}
        </a>
      </p>
      <p class="small muted">
        {note ?? text.version(item?.version ?? 0)}
        {item?.setBy && item.setAt !== null && (
          <> · {text.setBy(item.setBy.name, whenText(item.setAt, locale.value))}</>
        )}
      </p>
    </li>
  )
}

/** The articles as delivered and those that were written here. */
function HelpPages({ items }: { items: readonly MarketSetting[] }) {
  const text = settingWords.say()
  const written = items.filter(({ name, value }) => name.startsWith(helpSettingOf('')) && value !== null)
  const slugs = [
    ...new Set([
      ...Object.keys(text.helpTitles),
      ...written.map(({ name }) => name.slice(helpSettingOf('').length)),
    ]),
  ]
  const titleOf = (slug: string): string => {
    const page = find(written, helpSettingOf(slug))?.value as Record<string, { title: string }> | undefined
    const delivered: Readonly<Record<string, string>> = text.helpTitles
    return page?.[locale.value]?.title ?? delivered[slug] ?? slug
  }
  return (
    <section class="block" aria-labelledby="help-pages">
      <h2 id="help-pages">{text.help}</h2>
      <ul class="promises">
        {slugs.map((slug) => {
          const item = find(written, helpSettingOf(slug))
          return (
            <One
              key={slug}
              href={helpSettingOf(slug)}
              title={titleOf(slug)}
              item={item}
              note={item ? text.helpOurs : text.helpBuiltIn}
            />
          )
        })}
      </ul>
      {holdsRole([]) && <AddHelp />}
    </section>
  )
}

function AddHelp() {
  const text = settingWords.say()
  const [slug, setSlug] = useState('')
  const [turn, setTurn] = useState(0)
  const isWrong = turn > 0 && !helpSlug.test(slug)
  const error = isWrong ? text.slugHint : undefined
  return (
    <form
      class="finder block"
      noValidate
      onSubmit={submitting(() => {
        setTurn(turn + 1)
        if (helpSlug.test(slug)) go(`/ops/settings/${helpSettingOf(slug)}`)
      })}
    >
      <Summary faults={error ? { slug: error } : {}} turn={turn} />
      <TextField
        id="slug"
        label={text.slug}
        hint={text.slugHint}
        error={error}
        value={slug}
        autocomplete="off"
        onInput={(event) => setSlug(event.currentTarget.value.trim())}
      />
      <Button type="submit" icon="plus">
        {text.addHelp}
      </Button>
    </form>
  )
}
