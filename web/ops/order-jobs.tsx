import { locale } from '../console/language.ts'
import { whenText } from '../console/when.ts'
import type { Whole } from './order.tsx'
import { messageTitle } from './message-title.ts'
import { JobTag } from './tags.tsx'
import { opsWords } from './words.ts'

/** What was promised for this order and what the provider told of it, with how each went. */
export function Jobs({ whole: { messages, events } }: { whole: Whole }) {
  const text = opsWords()
  const language = locale.value
  return (
    <>
      <section class="sheet" aria-labelledby="promised">
        <h2 id="promised">{text.messages}</h2>
        {messages.length === 0 && <p class="muted">{text.none}</p>}
        <ul class="facts-list">
          {messages.map((message) => (
            <li key={message.id}>
              {messageTitle(message)} <JobTag state={message.state} />
              <p class="small muted">{whenText(message.doneAt ?? message.createdAt, language)}</p>
              {message.lastError && message.state !== 'done' && (
                <code class="small">{message.lastError}</code>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section class="sheet" aria-labelledby="told">
        <h2 id="told">{text.events}</h2>
        {events.length === 0 && <p class="muted">{text.none}</p>}
        <ul class="facts-list">
          {events.map((event) => (
            <li key={event.id}>
              <code>{event.type}</code> <JobTag state={event.state} />
              <p class="small muted">
                {whenText(event.receivedAt, language)}
                {event.state === 'due' && `, ${text.dueAt(whenText(event.dueAt, language))}`}
              </p>
              {event.lastError && event.state !== 'done' && <code class="small">{event.lastError}</code>}
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
