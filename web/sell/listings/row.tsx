import { useState } from 'preact/hooks'
import type { OwnListingRow } from '../../../schema/contracts/listings.ts'
import { type ListingAct, mayListing } from '../../../schema/values/listing.ts'
import { photoPath } from '../../../schema/values/photo.ts'
import type { ListingState } from '../../../schema/values/status.ts'
import { call } from '../../api.ts'
import { locale } from '../../console/language.ts'
import { Modal } from '../../console/modal.tsx'
import { go } from '../../console/router.ts'
import { noText } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useBusy } from '../../console/use-busy.ts'
import { StateTag } from '../../ui/badge.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { dayText, numberText } from '../../ui/date-text.ts'
import { Icon } from '../../ui/icon.tsx'
import type { IconName } from '../../ui/icons.ts'
import { moneyText } from '../../ui/money-text.tsx'
import { Picture, PictureSymbols } from '../../ui/picture.tsx'
import { firm, roleMay } from '../firm.ts'
import { listWords } from './words.ts'

type Props = { row: OwnListingRow; reload: () => Promise<void> }

const looks: Record<ListingState, { tone: 'ok' | 'warn' | 'bad' | 'info'; icon: IconName }> = {
  draft: { tone: 'info', icon: 'file-text' },
  in_review: { tone: 'warn', icon: 'clock' },
  live: { tone: 'ok', icon: 'check' },
  paused: { tone: 'warn', icon: 'ban' },
  withdrawn: { tone: 'bad', icon: 'circle-x' },
}

/** One of the firm's goods: what it is, how it stands, what may be done with it. */
export function ListingRow({ row, reload }: Props) {
  const text = listWords.say()
  const language = locale.value
  const title = row.title[language] || row.title.vi || text.untitled
  const { tone, icon } = looks[row.state]
  return (
    <li class="good">
      <Thumb row={row} />
      <div class="good-main">
        <h2>
          <a href={`/sell/listings/${row.id}`}>{title}</a>
        </h2>
        <p class="good-states">
          <StateTag tone={tone} icon={icon}>
            {text.states[row.state]}
          </StateTag>
          {row.review === 'refused' && (
            <StateTag tone="bad" icon="triangle-alert">
              {text.refusedFields(row.refusedFields)}
            </StateTag>
          )}
          {row.review === 'waiting' && row.state !== 'in_review' && (
            <StateTag tone="warn" icon="clock">
              {text.reviews.waiting}
            </StateTag>
          )}
          {row.review === 'none' && row.hasChanges && row.state !== 'draft' && (
            <StateTag tone="info" icon="file-text">
              {text.changes}
            </StateTag>
          )}
          {row.lacksEnglish && (
            <StateTag tone="info" icon="info">
              {text.lacksEnglish}
            </StateTag>
          )}
        </p>
        <p class="small muted">
          {[
            row.priceFrom ? moneyText(row.priceFrom, language) : text.noPrice,
            ...(row.stock === null
              ? []
              : [row.stock > 0 ? text.stock(numberText(row.stock, language)) : text.soldOut]),
            ...(row.variants > 1 ? [text.variants(row.variants)] : []),
            text.changedOn(dayText(row.changedAt, language)),
          ].join(' · ')}
        </p>
      </div>
      <details class="good-acts">
        <summary aria-label={text.actions(title)}>
          <Icon name="menu" />
        </summary>
        <Acts row={row} reload={reload} />
      </details>
    </li>
  )
}

function Thumb({ row: { thumb, title, id } }: { row: OwnListingRow }) {
  if (thumb.photoId)
    return (
      <span class="picture">
        <img src={photoPath(thumb.photoId, 320, 'webp')} alt="" width="320" height="320" loading="lazy" />
      </span>
    )
  const picture = {
    src: '',
    alt: title,
    width: 640,
    height: 640,
    silhouette: thumb.silhouette ?? 'box',
    hue: thumb.hue ?? 4,
  }
  return (
    <span>
      <PictureSymbols pictures={[picture]} />
      <Picture picture={picture} slug={id} locale={locale.value} decorative />
    </span>
  )
}

type Asking = 'withdraw' | 'remove'

function Acts({ row, reload }: Props) {
  const text = listWords.say()
  const [asking, setAsking] = useState<Asking>()
  const ask = { exporterId: firm.value!.id, id: row.id }
  const can = (act: ListingAct) => roleMay('offer') && mayListing(act, row.state, row.review)
  const move = async (name: 'pauseListing' | 'resumeListing', said: string, undo: () => Promise<void>) => {
    const answer = await call(name, ask)
    tell(
      answer.ok ? said : noText(answer.refusal),
      answer.ok ? { text: text.undo, act: () => void undo() } : undefined,
    )
    await reload()
  }
  const resume = (): Promise<void> => move('resumeListing', text.resumed, pause)
  const pause = (): Promise<void> => move('pauseListing', text.paused, resume)
  const duplicate = async () => {
    const answer = await call('duplicateListing', ask)
    if (!answer.ok) return tell(noText(answer.refusal))
    tell(text.duplicated)
    go(`/sell/listings/${answer.value.id}`)
  }
  return (
    <div class="fold-body row">
      {can('pause') && <Act act={pause}>{text.pause}</Act>}
      {can('resume') && <Act act={resume}>{text.resume}</Act>}
      {can('duplicate') && <Act act={duplicate}>{text.duplicate}</Act>}
      {row.slug && row.state === 'live' && (
        <a class="button" href={`/${locale.value}/p/${row.slug}`} target="_blank" rel="noopener">
          {text.see}
        </a>
      )}
      <ButtonLink href={`/sell/listings/${row.id}/versions`}>{text.history}</ButtonLink>
      {can('withdraw') && (
        <Button tone="danger" onClick={() => setAsking('withdraw')}>
          {text.withdraw}
        </Button>
      )}
      {can('delete') && (
        <Button tone="danger" onClick={() => setAsking('remove')}>
          {text.remove}
        </Button>
      )}
      {asking && <Sure asking={asking} ask={ask} close={() => setAsking(undefined)} reload={reload} />}
    </div>
  )
}

function Act({ act, children }: { act: () => Promise<unknown>; children: string }) {
  const [isBusy, press] = useBusy(act)
  return (
    <Button aria-busy={isBusy} onClick={press}>
      {children}
    </Button>
  )
}

type Sure = {
  asking: Asking
  ask: Parameters<typeof call<'withdrawListing'>>[1]
  close: () => void
  reload: () => Promise<void>
}

/** What cannot be undone is asked once more, with what it means. */
function Sure({ asking, ask, close, reload }: Sure) {
  const text = listWords.say()
  const isWithdrawing = asking === 'withdraw'
  const [isBusy, press] = useBusy(async () => {
    const answer = isWithdrawing ? await call('withdrawListing', ask) : await call('deleteListing', ask)
    tell(answer.ok ? (isWithdrawing ? text.withdrawn : text.removed) : noText(answer.refusal))
    close()
    await reload()
  })
  return (
    <Modal id="sure" title={isWithdrawing ? text.withdrawTitle : text.removeTitle} onClose={close}>
      <p>{isWithdrawing ? text.withdrawBody : text.removeBody}</p>
      <div class="row">
        <Button tone="danger" aria-busy={isBusy} onClick={press}>
          {isWithdrawing ? text.withdraw : text.remove}
        </Button>
        <Button data-first onClick={close}>
          {text.keep}
        </Button>
      </div>
    </Modal>
  )
}
