import { useState } from 'preact/hooks'
import { listingLimits, mayListing } from '../../../schema/values/listing.ts'
import { call, type No } from '../../api.ts'
import { type Faults, Summary } from '../../console/form.tsx'
import { locale } from '../../console/language.ts'
import { isOnline } from '../../console/network.ts'
import { Refused } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useBusy } from '../../console/use-busy.ts'
import { Button } from '../../ui/button.tsx'
import { TextAreaField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { moneyText } from '../../ui/money-text.tsx'
import { photoPath } from '../../../schema/values/photo.ts'
import { firm, roleMay } from '../firm.ts'
import { idOf } from './bound.tsx'
import { labelOf } from './field-text.ts'
import { MarketPrices } from './market-prices.tsx'
import { stepOf, type StepProps } from './steps.ts'
import { editorWords } from './words.ts'

/** How it will look, what it will cost abroad, what is missing; then it is sent. */
export default function PreviewStep(props: StepProps) {
  const { draft, isStrict, goTo } = props
  const words = editorWords.say()
  const [turn, setTurn] = useState(0)
  const faults: Faults =
    isStrict && draft.canEdit
      ? Object.fromEntries(
          draft.problems.map(({ path, problem, facts }) => [
            idOf(path),
            `${labelOf(path)}: ${words.problems[problem](facts)} (${words.fix(words.steps[stepOf(path)])})`,
          ]),
        )
      : {}
  // The fields stand on other steps: a link of the summary goes there.
  const goToField = (event: Event) => {
    const link = (event.target as Element).closest('a')
    const path = link?.hash.startsWith('#f-') ? decodeURIComponent(link.hash.slice(3)) : undefined
    if (path !== undefined) goTo(stepOf(path), path)
  }
  return (
    <div class="form">
      <div onClick={goToField}>
        <Summary faults={faults} turn={turn} />
      </div>
      <CardPreview {...props} />
      <MarketPrices draft={draft} />
      <Doubtful {...props} />
      <Submit {...props} onTry={() => setTurn(turn + 1)} />
    </div>
  )
}

function CardPreview({ draft }: StepProps) {
  const words = editorWords.say()
  const { photos, title, variants } = draft.content
  const [cover] = photos
  const language = locale.value
  const prices = variants.flatMap(({ priceVnd }) => (priceVnd ? [priceVnd] : []))
  const name = title[language] || title.vi || words.untitled
  return (
    <section aria-labelledby="card-preview">
      <h3 id="card-preview">{words.previewCard}</h3>
      <article class="card card-preview">
        <span class="picture">{cover && <img src={photoPath(cover.id, 640, 'webp')} alt="" />}</span>
        <div class="card-name">
          <p>
            <b>{name}</b>
          </p>
          <p class="maker">{firm.value?.names[language] || firm.value?.name}</p>
        </div>
        {prices.length > 0 && (
          <p class="price">{moneyText({ minor: Math.min(...prices), currency: 'VND' }, language)}</p>
        )}
      </article>
    </section>
  )
}

/** What bars nothing and is still worth a look, each with the way to it. */
function Doubtful({ draft, goTo }: StepProps) {
  const words = editorWords.say()
  const doubts = draft.warnings.filter(({ problem }) => problem !== 'english_missing')
  const english = draft.warnings.length - doubts.length
  if (draft.warnings.length === 0) return null
  return (
    <section aria-labelledby="doubts">
      <h3 id="doubts">{words.toCheck}</h3>
      <ul class="doubts">
        {english > 0 && (
          <li>
            <button class="link" type="button" onClick={() => goTo('english')}>
              {words.englishMissing(english)}
            </button>
          </li>
        )}
        {doubts.map(({ path, problem, facts }) => (
          <li key={path + problem}>
            <button class="link" type="button" onClick={() => goTo(stepOf(path), path)}>
              {labelOf(path)}
            </button>{' '}
            {words.problems[problem](facts)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Submit({ draft, beStrict, reload, onTry }: StepProps & { onTry: () => void }) {
  const words = editorWords.say()
  const { listing } = draft
  const [note, setNote] = useState('')
  const [isDrawing, setDrawing] = useState(false)
  const [refusal, setRefusal] = useState<No>()
  const [slug, setSlug] = useState<string | null>(null)
  const [isBusy, send] = useBusy(async () => {
    setRefusal(undefined)
    beStrict()
    onTry()
    const isSaved = await draft.flush()
    if (draft.problems.length > 0) return
    if (!isSaved && !isOnline.value) return setRefusal({ code: 'offline', facts: {}, requestId: null })
    const own = { exporterId: draft.exporterId as never, id: listing.id }
    setDrawing(true)
    const { drawShareCards } = await import('./share-card.ts')
    // Without its card the listing shares the market's own: no reason not to send it.
    await drawShareCards(draft).catch(() => undefined)
    setDrawing(false)
    const latest = await call('findOwnListing', own)
    if (!latest.ok) return setRefusal(latest.refusal)
    // In another tab, or by a press whose answer was lost, it was sent before.
    if (latest.value.review === 'waiting') {
      tell(words.submitted)
      return await reload()
    }
    const answer = await call('submitListing', { ...own, revision: latest.value.revision, note })
    if (!answer.ok) return setRefusal(answer.refusal)
    tell(answer.value.outcome === 'published' ? words.published : words.submitted)
    setSlug(answer.value.slug)
    await reload()
  })
  const shown = slug ?? listing.published?.slug
  if (!roleMay('offer')) return null
  if (!mayListing('submit', listing.state, listing.review)) return shown ? <SeeIt slug={shown} /> : null
  if (listing.exporterState !== 'verified')
    return (
      <Notice tone="warn">
        <p>{words.cannotSubmit}</p>
      </Notice>
    )
  return (
    <section class="form" aria-label={words.submit}>
      <TextAreaField
        id="note"
        label={words.note}
        hint={words.noteHint}
        rows={2}
        maxLength={Math.min(500, listingLimits.words)}
        value={note}
        onInput={(event) => setNote(event.currentTarget.value)}
      />
      {refusal && <Refused refusal={refusal} />}
      <Button tone="primary" wide aria-busy={isBusy} onClick={send}>
        {listing.published ? words.publish : words.submit}
      </Button>
      <p role="status" class="small">
        {isDrawing ? words.drawing : ''}
      </p>
      {shown && <SeeIt slug={shown} />}
    </section>
  )
}

const SeeIt = ({ slug }: { slug: string }) => (
  <p>
    <a class="tap" href={`/${locale.value}/p/${slug}`} target="_blank" rel="noopener">
      {editorWords.say().seeListing}
    </a>
  </p>
)
