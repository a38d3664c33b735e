import { useState } from 'preact/hooks'
import { dayLength } from '../../../schema/values/day.ts'
import { submitting } from '../../console/form.tsx'
import { locale } from '../../console/language.ts'
import { Page } from '../../console/page.tsx'
import { Pager, usePages } from '../../console/pager.tsx'
import { go, place } from '../../console/router.ts'
import { Shown } from '../../console/states.tsx'
import { useLoad } from '../../console/use-load.ts'
import { whenText } from '../../console/when.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { reviewWords } from './words.ts'

const rowsAPage = 25

function addressOf(filter: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''))
  return query.size > 0 ? `/ops/audit?${query}` : '/ops/audit'
}

/** The first moment of a day in Viet Nam, epoch ms; undefined for what is no day. */
const startOf = (day: string): number | undefined => {
  const at = Date.parse(day)
  return Number.isNaN(at) ? undefined : at - (7 * dayLength) / 24
}

/** Everything that was done, in sentences, newest first; of one thing, one person, since a day. */
export default function Audit() {
  const text = reviewWords.say()
  const { query } = place.value
  const [subject, actor, since] = ['subject', 'actor', 'since'].map((name) => query.get(name) ?? '') as [
    string,
    string,
    string,
  ]
  const from = startOf(since)
  const pages = usePages(query.toString())
  const loaded = useLoad('listAudit', {
    limit: rowsAPage,
    ...(subject ? { subject } : {}),
    ...(actor ? { actor } : {}),
    ...(from === undefined ? {} : { from }),
    ...(pages.cursor ? { cursor: pages.cursor } : {}),
  })
  return (
    <Page title={text.auditTitle}>
      <p class="muted">{text.auditIntro}</p>
      <Filter key={query.toString()} subject={subject} since={since} actor={actor} />
      <Shown of={loaded} rows={8}>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 && <p class="empty">{text.noAudit}</p>}
            <ol class="sentences">
              {items.map((entry) => (
                <li key={entry.id} data-row tabindex={-1}>
                  <time class="small muted">{whenText(entry.at, locale.value)}</time>
                  <span>
                    {entry.sentence[locale.value]}{' '}
                    {entry.orderId && <a href={`/ops/orders/${entry.orderId}`}>{text.order}</a>}{' '}
                    {entry.actor.id.startsWith('per_') && actor === '' && (
                      <a href={addressOf({ subject, since, actor: entry.actor.id })}>
                        {text.byThem}
                        <span class="visually-hidden"> {entry.actor.name[locale.value]}</span>
                      </a>
                    )}
                  </span>
                </li>
              ))}
            </ol>
            <Pager pages={pages} nextCursor={nextCursor} />
          </>
        )}
      </Shown>
    </Page>
  )
}

function Filter({ subject, since, actor }: { subject: string; since: string; actor: string }) {
  const text = reviewWords.say()
  const [typed, setTyped] = useState({ subject, since })
  return (
    <form
      class="finder"
      role="search"
      onSubmit={submitting(() => go(addressOf({ subject: typed.subject.trim(), since: typed.since, actor })))}
    >
      <TextField
        id="search"
        label={text.auditSubject}
        hint={text.auditSubjectHint}
        type="search"
        autocomplete="off"
        spellcheck={false}
        maxLength={80}
        value={typed.subject}
        onInput={(event) => setTyped({ ...typed, subject: event.currentTarget.value })}
      />
      <TextField
        id="since"
        label={text.auditFrom}
        type="date"
        value={typed.since}
        onInput={(event) => setTyped({ ...typed, since: event.currentTarget.value })}
      />
      <Button type="submit" icon="search">
        {text.auditFilter}
      </Button>
      {(subject || since || actor) && <ButtonLink href="/ops/audit">{text.auditClear}</ButtonLink>}
    </form>
  )
}
