import type { ComponentType } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { OwnListing } from '../../../schema/contracts/listings.ts'
import { call, type No } from '../../api.ts'
import { Fetched } from '../../console/fetched.tsx'
import { locale } from '../../console/language.ts'
import type { PageProps } from '../../console/outlet.tsx'
import { Page } from '../../console/page.tsx'
import { go, place } from '../../console/router.ts'
import { Refused, Shown, Skeleton } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useBusy } from '../../console/use-busy.ts'
import { useLoad, useSlow } from '../../console/use-load.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { firm } from '../firm.ts'
import { idOf } from './bound.tsx'
import { type Draft, useDraft } from './draft.ts'
import { loadStep, openOn, type StepName, stepNames, type StepProps } from './steps.ts'
import { editorWords } from './words.ts'

/** One listing, written in steps that save themselves. */
export default function ListingEditor({ params }: PageProps) {
  const exporterId = firm.value!.id
  const loaded = useLoad(
    'findOwnListing',
    { exporterId, id: params['id'] as OwnListing['id'] },
    { keep: true },
  )
  // A listing that is read again (a queue was sent, the network is back) does not take the pen out of one's hand.
  const [turn, setTurn] = useState(0)
  const [listing, setListing] = useState<OwnListing>()
  useEffect(() => {
    // What this device kept is older than a decision may be: it is only for when nothing else comes.
    if (loaded.value && !listing && (loaded.keptAt === undefined || !loaded.isLoading))
      setListing(loaded.value)
  }, [loaded.value, loaded.isLoading])
  const reload = async () => {
    const answer = await call('findOwnListing', { exporterId, id: params['id'] as OwnListing['id'] })
    if (!answer.ok) return
    setListing(answer.value)
    setTurn((before) => before + 1)
  }
  if (!listing) return <Shown of={{ ...loaded, value: undefined }}>{() => null}</Shown>
  return <Editor key={turn} listing={listing} exporterId={exporterId} reload={reload} />
}

type Props = { listing: OwnListing; exporterId: string; reload: () => Promise<void> }

function Editor({ listing, exporterId, reload }: Props) {
  const words = editorWords.say()
  const draft = useDraft(listing, exporterId)
  const [isStrict, setStrict] = useState(listing.review === 'refused')
  const asked = place.value.query.get('step') ?? ''
  const step = stepNames.find((name) => name === asked) ?? (draft.canEdit ? 'photos' : 'preview')
  const wanted = useRef<string | undefined>(undefined)
  const goTo = (next: StepName, field?: string) => {
    wanted.current = field ?? 'step'
    go(`/sell/listings/${listing.id}?step=${next}`)
  }
  const title = draft.content.title[locale.value] || draft.content.title.vi || words.untitled
  return (
    <Page title={title} aside={<Saving draft={draft} />}>
      <p class="back row">
        <a href="/sell/listings">
          <Icon name="arrow-left" /> {words.back}
        </a>
        <a href={`/sell/listings/${listing.id}/versions`}>{words.history}</a>
      </p>
      <Standing draft={draft} reload={reload} />
      <Steps step={step} draft={draft} />
      <section class="step" aria-labelledby="step">
        <h2 id="step" tabindex={-1}>
          <span class="small muted">{words.step(stepNames.indexOf(step) + 1, stepNames.length)}</span>
          {words.steps[step]}
        </h2>
        <OneStep
          key={step}
          step={step}
          wanted={wanted}
          view={{ draft, isStrict, beStrict: () => setStrict(true), goTo, reload }}
        />
      </section>
      <Moves step={step} goTo={goTo} />
      {draft.conflict && (
        <Fetched load={() => import('./conflict.tsx')} props={{ draft, onClose: () => {} }} />
      )}
    </Page>
  )
}

type One = {
  step: StepName
  wanted: { current: string | undefined }
  view: StepProps
}

/** Fetches the step's code and puts the cursor where one wanted to go. */
function OneStep({ step, wanted, view }: One) {
  const [View, setView] = useState<ComponentType<StepProps>>()
  const [refusal, setRefusal] = useState<No>()
  const fetchStep = () => {
    setRefusal(undefined)
    loadStep[step]().then(
      (module) => setView(() => module.default),
      () => setRefusal({ code: 'offline', facts: {}, requestId: null }),
    )
  }
  useEffect(fetchStep, [])
  useEffect(() => {
    if (!View || !wanted.current) return
    const id = wanted.current === 'step' ? 'step' : idOf(wanted.current)
    wanted.current = undefined
    ;(document.getElementById(id) ?? document.getElementById('step'))?.focus()
  }, [View])
  const isSlow = useSlow(!View)
  if (refusal) return <Refused refusal={refusal} retry={fetchStep} />
  if (!View) return isSlow ? <Skeleton rows={3} /> : null
  return <View {...view} />
}

/** How the draft stands, said once when it changes; what keeps it from being saved, with the way on. */
function Saving({ draft }: { draft: Draft }) {
  const words = editorWords.say()
  if (!draft.canEdit) return null
  const text = {
    saved: words.saved,
    waiting: words.unsaved,
    saving: words.saving,
    offline: words.keptHere,
    failed: words.saveFailed,
  }[draft.state]
  return (
    <div class="saving">
      <p role="status" class={draft.state === 'failed' ? 'small bad' : 'small muted'}>
        <Icon
          name={draft.state === 'saved' ? 'check' : draft.state === 'failed' ? 'triangle-alert' : 'clock'}
        />{' '}
        {text}
      </p>
      {draft.state === 'failed' && draft.refusal && draft.refusal.code !== 'version_changed' && (
        <Refused refusal={draft.refusal} retry={() => void draft.flush()} />
      )}
    </div>
  )
}

/** Why it cannot be changed now, or what the reviewer wants. */
function Standing({ draft, reload }: { draft: Draft; reload: () => Promise<void> }) {
  const words = editorWords.say()
  const { listing } = draft
  const [isBusy, unsubmit] = useBusy(async () => {
    const answer = await call('unsubmitListing', { exporterId: draft.exporterId as never, id: listing.id })
    if (answer.ok) tell(words.unsubmitted)
    await reload()
  })
  if (listing.review === 'waiting')
    return (
      <Notice tone="warn">
        <h2>{words.waitingTitle}</h2>
        <p>{words.waitingBody}</p>
        <Button icon="undo-2" aria-busy={isBusy} onClick={unsubmit}>
          {words.unsubmit}
        </Button>
      </Notice>
    )
  if (listing.state === 'withdrawn')
    return (
      <Notice tone="warn">
        <p>{words.withdrawnBody}</p>
      </Notice>
    )
  if (listing.review !== 'refused' || !listing.refusal) return null
  return (
    <Notice tone="bad">
      <h2>{words.refusedTitle}</h2>
      {listing.refusal.reasons.map((reason) => (
        <p key={reason.vi}>{reason[locale.value] || reason.vi}</p>
      ))}
      {listing.refusal.note && <p class="quoted">{listing.refusal.note}</p>}
    </Notice>
  )
}

/** All steps at a glance: which are complete, how much is left on the others. */
function Steps({ step, draft }: { step: StepName; draft: Draft }) {
  const words = editorWords.say()
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const [nav, here] = [list.current?.parentElement, list.current?.querySelector('[aria-current]')]
    if (nav && here instanceof HTMLElement)
      nav.scrollLeft = here.offsetLeft - (nav.clientWidth - here.offsetWidth) / 2
  }, [step])
  return (
    <nav class="tabs steps" aria-label={words.stepsLabel}>
      <ol ref={list}>
        {stepNames.map((name, at) => {
          const open = openOn(name, draft.problems)
          const isEnglish =
            name === 'english' && draft.warnings.some(({ problem }) => problem === 'english_missing')
          const isDone = open === 0 && !isEnglish && name !== 'preview'
          return (
            <li key={name}>
              <a
                href={`/sell/listings/${draft.listing.id}?step=${name}`}
                {...(name === step ? { 'aria-current': 'step' as const } : {})}
              >
                {isDone ? <Icon name="check" label={words.stepDone} /> : <span class="count">{at + 1}</span>}
                {words.steps[name]}
                {open > 0 && <span class="visually-hidden"> ({words.stepOpen(open)})</span>}
              </a>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

function Moves({ step, goTo }: { step: StepName; goTo: (step: StepName) => void }) {
  const words = editorWords.say()
  const at = stepNames.indexOf(step)
  const [previous, next] = [stepNames[at - 1], stepNames[at + 1]]
  return (
    <div class="moves">
      {previous && (
        <Button icon="arrow-left" onClick={() => goTo(previous)}>
          {words.previous}
        </Button>
      )}
      {next && (
        <Button tone="primary" onClick={() => goTo(next)}>
          {words.next(words.steps[next])}
        </Button>
      )}
    </div>
  )
}
