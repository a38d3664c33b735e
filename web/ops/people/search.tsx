import { useEffect, useRef, useState } from 'preact/hooks'
import type { ReplyOf } from '../../../schema/api.ts'
import { call, type No } from '../../api.ts'
import { locale } from '../../console/language.ts'
import { Page } from '../../console/page.tsx'
import { Refused } from '../../console/states.tsx'
import { useBusy } from '../../console/use-busy.ts'
import { submitting } from '../../console/form.tsx'
import { whenText } from '../../console/when.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { wantsSearch } from '../keys.ts'
import { holdsRole } from '../roles.ts'
import { Erasures } from './erasures.tsx'
import { peopleWords } from './words.ts'

type Found = ReplyOf<'searchPeople'>

/** What was found last, so that coming back from a person finds the list as it was left; never in the address. */
let last: { q: string; found: Found } | undefined

/** One box for everything one looks for. */
export default function SearchPeople() {
  const text = peopleWords.say()
  const [typed, setTyped] = useState(last?.q ?? '')
  const [shown, setShown] = useState(last)
  const [fault, setFault] = useState<string>()
  const [refusal, setRefusal] = useState<No>()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    // After the page itself has given its heading the focus.
    if (wantsSearch()) queueMicrotask(() => form.current?.querySelector('input')?.focus())
  }, [])
  const [isBusy, find] = useBusy(async () => {
    const q = typed.trim()
    setRefusal(undefined)
    setFault(q.length < 2 ? text.wanted : undefined)
    if (q.length < 2) return
    const answer = await call('searchPeople', { q })
    if (!answer.ok) return setRefusal(answer.refusal)
    last = { q, found: answer.value }
    setShown(last)
  })
  return (
    <Page title={text.title}>
      <form class="finder" role="search" ref={form} onSubmit={submitting(find)} noValidate>
        <TextField
          id="search"
          label={text.search}
          hint={text.hint}
          error={fault}
          type="search"
          autocomplete="off"
          maxLength={200}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" tone="primary" icon="search" aria-busy={isBusy}>
          {text.searchDo}
        </Button>
      </form>
      {!holdsRole(['support']) && <p class="hint">{text.masked}</p>}
      {refusal && <Refused refusal={refusal} retry={find} />}
      <p role="status" class={shown && countOf(shown.found) > 0 ? 'muted' : ''}>
        {shown && (countOf(shown.found) > 0 ? text.found(countOf(shown.found)) : text.nothing(shown.q))}
      </p>
      {shown && <Results found={shown.found} />}
      <Erasures />
    </Page>
  )
}

const countOf = ({ orders, buyers, exporters, members }: Found): number =>
  orders.length + buyers.length + exporters.length + members.length

type Line = { key: string; href: string; title: string; note: string }

function Results({ found: { orders, buyers, exporters, members } }: { found: Found }) {
  const text = peopleWords.say()
  const when = (at: number) => whenText(at, locale.value)
  return (
    <>
      <Group
        id="orders"
        title={text.orders}
        lines={orders.map(({ id, code, placedAt }) => ({
          key: id,
          href: `/ops/orders/${id}`,
          title: code,
          note: when(placedAt),
        }))}
      />
      <Group
        id="buyers"
        title={text.buyers}
        lines={buyers.map(({ key, name, email, orderCode }) => ({
          key,
          href: `/ops/people/${key}`,
          title: name,
          note: `${email} · ${text.lastOrder(orderCode)}`,
        }))}
      />
      <Group
        id="exporters"
        title={text.exporters}
        lines={exporters.map(({ id, slug, names, taxCode }) => ({
          key: id,
          href: `/${locale.value}/s/${slug}`,
          title: names[locale.value] || names.vi,
          note: text.taxCode(taxCode),
        }))}
      />
      <Group
        id="members"
        title={text.members}
        lines={members.map(({ key, name, email }) => ({
          key,
          href: `/ops/people/${key}`,
          title: name || email,
          note: name ? email : '',
        }))}
      />
    </>
  )
}

function Group({ id, title, lines }: { id: string; title: string; lines: readonly Line[] }) {
  if (lines.length === 0) return null
  return (
    <section class="people-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul class="people-list">
        {lines.map(({ key, href, title: name, note }) => (
          <li key={key}>
            <p>
              <a class="tap" href={href} data-row>
                {name}
              </a>
              <br />
              <span class="muted">{note}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
