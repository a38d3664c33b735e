import { useState } from 'preact/hooks'
import type { ReplyOf } from '../../schema/api.ts'
import { call } from '../api.ts'
import { locale } from '../console/language.ts'
import { noteAnswer } from '../console/network.ts'
import { Page } from '../console/page.tsx'
import { Pager, type Pages, usePages } from '../console/pager.tsx'
import { go, place } from '../console/router.ts'
import { noText, Shown } from '../console/states.tsx'
import { tell } from '../console/toast.ts'
import { type Loaded, useLoad } from '../console/use-load.ts'
import { whenText } from '../console/when.ts'
import { messageTitle } from './message-title.ts'
import { AuditList } from './review/audit-list.tsx'
import { DecisionBar } from './review/decision-bar.tsx'
import { focusNext, Split } from './review/split.tsx'
import { reviewWords } from './review/words.ts'
import { opsWords } from './words.ts'

const rowsAPage = 25
const base = '/ops/parked'

type Event = ReplyOf<'listParkedEvents'>['items'][number]
type Message = ReplyOf<'listParkedMessages'>['items'][number]
type Job = {
  key: string
  title: string
  at: string
  attempts: number
  error: string | null
  orderId: string | null
  retry: () => ReturnType<typeof call<'retryParkedEvent'>>
}

const ofEvent = (event: Event): Job => ({
  key: event.id,
  title: event.type,
  at: opsWords().received(whenText(event.receivedAt, locale.value)),
  attempts: event.attempts,
  error: event.lastError,
  orderId: event.orderId,
  retry: () => call('retryParkedEvent', { id: event.id }),
})

const ofMessage = (message: Message): Job => ({
  key: message.id,
  title: messageTitle(message),
  at: opsWords().created(whenText(message.createdAt, locale.value)),
  attempts: message.attempts,
  error: message.lastError,
  orderId: message.orderId,
  retry: () => call('retryParkedMessage', { id: message.id }) as ReturnType<Job['retry']>,
})

/** What the machine has given up on: the provider's events and the promised tasks, each with its error and a retry. */
export default function Parked() {
  const text = opsWords()
  const eventPages = usePages('events')
  const messagePages = usePages('messages')
  const events = useLoad('listParkedEvents', asked(eventPages))
  const messages = useLoad('listParkedMessages', asked(messagePages))
  const both: Loaded<{ jobs: Job[] }> = {
    ...events,
    refusal: events.refusal ?? messages.refusal,
    isLoading: events.isLoading || messages.isLoading,
    value:
      events.value && messages.value
        ? { jobs: [...events.value.items.map(ofEvent), ...messages.value.items.map(ofMessage)] }
        : undefined,
    reload: async () => void (await Promise.all([events.reload(), messages.reload()])),
  }
  return (
    <Page title={text.parkedTitle}>
      <p class="muted">{text.parkedIntro}</p>
      <Shown of={both} rows={4}>
        {({ jobs }) => (
          <Jobs
            jobs={jobs}
            reload={both.reload}
            below={
              <>
                <Pager pages={eventPages} nextCursor={events.value?.nextCursor ?? null} />
                <Pager pages={messagePages} nextCursor={messages.value?.nextCursor ?? null} />
              </>
            }
          />
        )}
      </Shown>
    </Page>
  )
}

const asked = ({ cursor }: Pages) => ({ limit: rowsAPage, ...(cursor ? { cursor } : {}) })

type JobsProps = { jobs: readonly Job[]; reload: () => Promise<void>; below: preact.ComponentChildren }

function Jobs({ jobs, reload, below }: JobsProps) {
  const text = reviewWords.say()
  const chosen = place.value.query.get('at') ?? jobs[0]?.key
  const at = jobs.findIndex(({ key }) => key === chosen)
  const job = jobs[at]
  if (jobs.length === 0) return <p class="empty">{text.allDone}</p>
  const onRetried = async () => {
    const next = jobs[at + 1] ?? jobs[at - 1]
    await reload()
    focusNext(next?.key ?? null)
    go(next ? `${base}?at=${encodeURIComponent(next.key)}` : base, true)
  }
  return (
    <Split
      base={base}
      chosen={chosen}
      below={below}
      items={jobs.map(({ key, title, at: when, attempts }) => ({
        key,
        title,
        lines: [when, text.parkedAttempts(attempts)],
      }))}
    >
      {job ? (
        <OneJob key={job.key} job={job} onRetried={onRetried} />
      ) : (
        <p class="muted">{text.parkedGone}</p>
      )}
    </Split>
  )
}

function OneJob({ job, onRetried }: { job: Job; onRetried: () => Promise<void> }) {
  const text = reviewWords.say()
  const [isBusy, setBusy] = useState(false)
  const retry = async () => {
    if (isBusy) return
    setBusy(true)
    const answer = await job.retry()
    noteAnswer(answer)
    setBusy(false)
    const isGone =
      !answer.ok && (answer.refusal.code === 'wrong_state' || answer.refusal.code === 'not_found')
    tell(answer.ok ? text.parkedRetried : isGone ? text.parkedGone : noText(answer.refusal))
    if (answer.ok || isGone) await onRetried()
  }
  return (
    <>
      <h2 class="split-title">{job.title}</h2>
      <div class="proof">
        <section>
          <h3>{text.parkedError}</h3>
          <p>
            <code>{job.error ?? '–'}</code>
          </p>
          <p class="small muted">
            {job.at}, {text.parkedAttempts(job.attempts)} · <code>{job.key}</code>
          </p>
          {job.orderId && (
            <p>
              <a href={`/ops/orders/${job.orderId}`}>{opsWords().toOrder}</a>
            </p>
          )}
        </section>
      </div>
      <AuditList subject={job.key} title={text.auditHere} />
      <DecisionBar decisions={['retry']} onDecide={() => void retry()} />
    </>
  )
}
