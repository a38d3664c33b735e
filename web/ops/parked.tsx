import type { ReplyOf } from '../../schema/api.ts'
import { call } from '../api.ts'
import { locale, spoken } from '../console/language.ts'
import { noteAnswer } from '../console/network.ts'
import { Page } from '../console/page.tsx'
import { Pager, usePages } from '../console/pager.tsx'
import { noText, Shown } from '../console/states.tsx'
import { tell } from '../console/toast.ts'
import { useLoad } from '../console/use-load.ts'
import { useBusy } from '../console/use-busy.ts'
import { whenText } from '../console/when.ts'
import { Button } from '../ui/button.tsx'
import { opsWords, wordOf } from './words.ts'

const rowsAPage = 25

/** What the machine has given up on: the provider's events and the promised tasks, each with its error and a retry. */
export default function Parked() {
  const text = opsWords()
  return (
    <Page title={text.parkedTitle}>
      <p class="muted">{text.parkedIntro}</p>
      <Events />
      <Messages />
    </Page>
  )
}

function Events() {
  const text = opsWords()
  const pages = usePages('events')
  const loaded = useLoad('listParkedEvents', {
    limit: rowsAPage,
    ...(pages.cursor ? { cursor: pages.cursor } : {}),
  })
  return (
    <section class="block" aria-labelledby="events">
      <h2 id="events">{text.parkedEvents}</h2>
      <Shown of={loaded} rows={2}>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 && <p class="empty">{text.noParkedEvents}</p>}
            <ul class="jobs">
              {items.map((event) => (
                <Job
                  key={event.id}
                  title={event.type}
                  facts={[
                    text.received(whenText(event.receivedAt, locale.value)),
                    text.attempts(event.attempts),
                  ]}
                  name={event.id}
                  error={event.lastError}
                  orderId={event.orderId}
                  retry={() => retry('retryParkedEvent', event.id, loaded.reload)}
                />
              ))}
            </ul>
            <Pager pages={pages} nextCursor={nextCursor} />
          </>
        )}
      </Shown>
    </section>
  )
}

type Message = ReplyOf<'listParkedMessages'>['items'][number]

/** What was promised, in words: "Gửi thư: đơn đã trả tiền". */
export function messageTitle({ kind, template }: Pick<Message, 'kind' | 'template'>): string {
  const text = opsWords()
  const what = wordOf(text.messageKinds, kind)
  return template ? `${what}: ${wordOf(text.templates, template)}` : what
}

function Messages() {
  const text = opsWords()
  const pages = usePages('messages')
  const loaded = useLoad('listParkedMessages', {
    limit: rowsAPage,
    ...(pages.cursor ? { cursor: pages.cursor } : {}),
  })
  return (
    <section class="block" aria-labelledby="messages">
      <h2 id="messages">{text.parkedMessages}</h2>
      <Shown of={loaded} rows={2}>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 && <p class="empty">{text.noParkedMessages}</p>}
            <ul class="jobs">
              {items.map((message) => (
                <Job
                  key={message.id}
                  title={messageTitle(message)}
                  facts={[
                    text.created(whenText(message.createdAt, locale.value)),
                    text.attempts(message.attempts),
                  ]}
                  name={message.id}
                  error={message.lastError}
                  orderId={message.orderId}
                  retry={() => retry('retryParkedMessage', message.id, loaded.reload)}
                />
              ))}
            </ul>
            <Pager pages={pages} nextCursor={nextCursor} />
          </>
        )}
      </Shown>
    </section>
  )
}

async function retry(
  name: 'retryParkedEvent' | 'retryParkedMessage',
  id: string,
  reload: () => Promise<void>,
): Promise<void> {
  const answer =
    name === 'retryParkedEvent' ? await call(name, { id }) : await call(name, { id: id as Message['id'] })
  noteAnswer(answer)
  await reload()
  const text = opsWords()
  if (answer.ok) tell(text.retried)
  else
    tell(
      answer.refusal.code === 'wrong_state' || answer.refusal.code === 'not_found'
        ? text.gone
        : noText(answer.refusal),
    )
  document.querySelector<HTMLElement>('h1')?.focus()
}

type JobProps = {
  title: string
  facts: readonly string[]
  name: string
  error: string | null
  orderId: string | null
  retry: () => Promise<void>
}

function Job({ title, facts, name, error, orderId, retry: doRetry }: JobProps) {
  const text = opsWords()
  const [isBusy, act] = useBusy(doRetry)
  return (
    <li class="job" data-row tabindex={-1}>
      <div>
        <h3>{title}</h3>
        <p class="small muted">
          {facts.join(' · ')} · {spoken().frame.reference(name)}
        </p>
        {error && (
          <p class="small">
            {text.lastError}: <code>{error}</code>
          </p>
        )}
      </div>
      <div class="row">
        <Button icon="rotate-ccw" aria-busy={isBusy} onClick={act}>
          {text.retry}
          <span class="visually-hidden"> {title}</span>
        </Button>
        {orderId && (
          <a class="button is-quiet" href={`/ops/orders/${orderId}`}>
            {text.toOrder}
          </a>
        )}
      </div>
    </li>
  )
}
