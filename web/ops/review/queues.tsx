import type { ReplyOf } from '../../../schema/api.ts'
import { locale } from '../../console/language.ts'
import { Page } from '../../console/page.tsx'
import { Shown } from '../../console/states.tsx'
import { useLoad } from '../../console/use-load.ts'
import { agoText, whenText } from '../../console/when.ts'
import { Icon } from '../../ui/icon.tsx'
import { reviewWords } from './words.ts'

type Queues = ReplyOf<'listQueues'>

/** Where an operator begins: every queue of theirs, how much waits and how long the oldest has. */
export default function QueuesPage() {
  const text = reviewWords.say()
  const loaded = useLoad('listQueues', {})
  return (
    <Page title={text.queuesTitle}>
      <p class="muted">{text.queuesIntro}</p>
      <Shown of={loaded} rows={6}>
        {(queues) => <Queues queues={queues} />}
      </Shown>
    </Page>
  )
}

function Queues({ queues: { items, parked } }: { queues: Queues }) {
  const text = reviewWords.say()
  const parkedOpen = parked ? parked.events.open + parked.messages.open : 0
  const rows = [
    ...items.map((item) => ({
      ...item,
      href: `/ops/queues/${item.kind}`,
      name: text.kinds[item.kind],
      words: text.open(item.open),
    })),
    ...(parked
      ? [
          {
            kind: 'parked' as const,
            href: '/ops/parked',
            name: text.kinds.parked,
            open: parkedOpen,
            words:
              Math.max(parked.events.open, parked.messages.open) < 20
                ? text.open(parkedOpen)
                : text.openAtLeast(parkedOpen),
            oldestAt: oldestOf(parked),
            dueAt: null,
          },
        ]
      : []),
  ]
  return (
    <>
      {rows.every(({ open }) => open === 0) && <p class="empty">{text.allDone}</p>}
      <ul class="queues">
        {rows.map(({ kind, href, name, open, words, oldestAt, dueAt }) => (
          <li key={kind}>
            <a data-row href={href} class={open > 0 ? 'has-work' : ''}>
              <b>{name}</b>
              {open === 0 ? (
                <span class="muted">
                  <Icon name="check" /> {text.done}
                </span>
              ) : (
                <span>{words}</span>
              )}
              <span class="small muted">
                {oldestAt === null ? text.noneWaits : text.oldest(agoText(oldestAt, locale.value))}
                {dueAt !== null && ` · ${text.due(whenText(dueAt, locale.value))}`}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

function oldestOf({ events, messages }: NonNullable<Queues['parked']>): number | null {
  const times = [events.oldestAt, messages.oldestAt].filter((at) => at !== null)
  return times.length === 0 ? null : Math.min(...times)
}
