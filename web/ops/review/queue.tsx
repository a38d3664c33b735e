import { useEffect, useState } from 'preact/hooks'
import type { QueueItem } from '../../../schema/contracts/reviews.ts'
import { reviewKinds, type ReviewKind } from '../../../schema/values/review.ts'
import type { No } from '../../api.ts'
import { Fetched } from '../../console/fetched.tsx'
import { locale } from '../../console/language.ts'
import { noteAnswer } from '../../console/network.ts'
import { Page } from '../../console/page.tsx'
import { Pager, usePages } from '../../console/pager.tsx'
import type { PageProps } from '../../console/outlet.tsx'
import { go, place } from '../../console/router.ts'
import { Shown } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useLoad } from '../../console/use-load.ts'
import { agoText, whenText } from '../../console/when.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { AuditList } from './audit-list.tsx'
import { DecisionBar } from './decision-bar.tsx'
import { extra, setExtra } from './extra.ts'
import { evidenceOf, type EvidenceView, reviews } from './kinds.ts'
import { MoneyChoice, moneyBody, moneyFaults } from './money-choice.tsx'
import { isLost, wordsOf } from './outcome-words.ts'
import { focusNext, Split } from './split.tsx'
import { reviewWords } from './words.ts'

const rowsAPage = 25
const isKind = (text: string): text is ReviewKind => (reviewKinds as readonly string[]).includes(text)

/** One queue: the list, the evidence of what is open, and the decision below. */
export default function QueuePage({ params }: PageProps) {
  const kind = params['kind'] ?? ''
  return isKind(kind) ? <Queue key={kind} kind={kind} /> : null
}

function Queue({ kind }: { kind: ReviewKind }) {
  const text = reviewWords.say()
  const pages = usePages(kind)
  const loaded = useLoad('listQueue', {
    kind,
    limit: rowsAPage,
    ...(pages.cursor ? { cursor: pages.cursor } : {}),
  })
  const oldest = loaded.value?.items[0]?.openedAt
  return (
    <Page
      title={text.kinds[kind]}
      aside={
        <p class="row">
          {oldest !== undefined && pages.isFirst && (
            <span class="warn oldest">{text.oldest(agoText(oldest, locale.value))}</span>
          )}
          <ButtonLink href="/ops" tone="quiet" icon="arrow-left">
            {text.backToQueues}
          </ButtonLink>
        </p>
      }
    >
      <Shown of={loaded} rows={6}>
        {({ items, nextCursor }) => (
          <Items
            kind={kind}
            items={items}
            reload={loaded.reload}
            below={<Pager pages={pages} nextCursor={nextCursor} />}
          />
        )}
      </Shown>
    </Page>
  )
}

type ItemsProps = {
  kind: ReviewKind
  items: readonly QueueItem[]
  reload: () => Promise<void>
  below: preact.ComponentChildren
}

function Items({ kind, items, reload, below }: ItemsProps) {
  const text = reviewWords.say()
  const base = `/ops/queues/${kind}`
  const asked = place.value.query.get('at')
  const chosen = asked ?? items[0]?.subjectId
  const item = items.find(({ subjectId }) => subjectId === chosen)
  if (chosen === undefined)
    return (
      <p class="empty" role="status">
        {text.queueDone}
      </p>
    )
  const onDecided = async () => {
    const at = items.findIndex(({ subjectId }) => subjectId === chosen)
    const next = items[at + 1] ?? items[at - 1]
    await reload()
    focusNext(next?.subjectId ?? null)
    go(next ? `${base}?at=${encodeURIComponent(next.subjectId)}` : base, true)
  }
  return (
    <Split
      base={base}
      chosen={chosen}
      below={below}
      items={items.map((each) => ({
        key: each.subjectId,
        title: each.title[locale.value],
        lines: [
          // A firm's own application has its name for a title already.
          ...(each.exporter && kind !== 'exporter' ? [each.exporter.names[locale.value]] : []),
          text.waited(agoText(each.openedAt, locale.value)),
          ...(each.dueAt === null ? [] : [text.due(whenText(each.dueAt, locale.value))]),
        ],
        mark: each.firstBy
          ? each.firstBy.isMe
            ? text.firstByMe
            : text.firstBy(each.firstBy.name)
          : undefined,
      }))}
    >
      <Open key={chosen} kind={kind} subjectId={chosen} item={item} onDecided={onDecided} />
    </Split>
  )
}

type OpenProps = {
  kind: ReviewKind
  subjectId: string
  item: QueueItem | undefined
  onDecided: () => Promise<void>
}

function Open({ kind, subjectId, item, onDecided }: OpenProps) {
  const text = reviewWords.say()
  const [decision, setDecision] = useState<string>()
  const { decisions } = reviews[kind]
  const title = item?.title[locale.value] ?? text.kinds[kind]
  useEffect(() => setExtra({}), [])
  const decide = async (said: { reasonIds: string[]; note: string }): Promise<No | undefined> => {
    if (decision === undefined) return undefined
    const body = { decision, ...said, ...extra.value, ...(decision === 'refund' ? moneyBody() : {}) }
    const answer = await reviews[kind].send(subjectId, body)
    noteAnswer(answer)
    if (!answer.ok && !isLost(answer.refusal)) return answer.refusal
    tell(await wordsOf(answer, decision, subjectId))
    setDecision(undefined)
    await onDecided()
    return undefined
  }
  return (
    <>
      <h2 class="split-title">{title}</h2>
      <Evidence kind={kind} subjectId={subjectId} />
      <AuditList subject={subjectId} title={text.auditHere} />
      <DecisionBar
        decisions={decisions}
        note={item === undefined ? text.unwaited : item.mayDecide ? undefined : text.notYours}
        onDecide={setDecision}
      />
      {decision !== undefined && (
        <Fetched
          key={decision}
          load={() => import('./decide-dialog.tsx')}
          props={{
            kind,
            decision,
            title,
            onDecide: decide,
            onClose: () => setDecision(undefined),
            ...(decision === 'refund' ? { faults: moneyFaults, children: <MoneyChoice /> } : {}),
          }}
        />
      )}
    </>
  )
}

function Evidence({ kind, subjectId }: { kind: ReviewKind; subjectId: string }) {
  const text = reviewWords.say()
  const [View, setView] = useState<EvidenceView | null>()
  useEffect(() => {
    evidenceOf(kind).then(
      (view) => setView(() => view ?? null),
      () => setView(null),
    )
  }, [kind, locale.value])
  if (View === undefined) return null
  return View === null ? <p class="muted">{text.noEvidence}</p> : <View subjectId={subjectId} />
}
