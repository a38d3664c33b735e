import { useState } from 'preact/hooks'
import type { CertificateClaim } from '../../../schema/contracts/certificates.ts'
import { certificateLimits } from '../../../schema/values/certificate.ts'
import { call } from '../../api.ts'
import { goodsWords } from '../../console/goods-words.ts'
import { locale } from '../../console/language.ts'
import { Modal } from '../../console/modal.tsx'
import { noteAnswer } from '../../console/network.ts'
import { Page } from '../../console/page.tsx'
import { PhotoInput } from '../../console/photo-input.tsx'
import { noText, Shown } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useBusy } from '../../console/use-busy.ts'
import { useLoad } from '../../console/use-load.ts'
import { StateTag } from '../../ui/badge.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { dayText } from '../../ui/date-text.ts'
import { EmptyState, Notice } from '../../ui/notice.tsx'
import { firm, roleMay } from '../firm.ts'

/** The firm's certificates: what waits, what buyers see, what ends soon. */
export default function Certificates() {
  const { certificates: text } = goodsWords.say()
  const loaded = useLoad('listCertificates', { exporterId: firm.value!.id }, { keep: true })
  const [withdrawing, setWithdrawing] = useState<CertificateClaim | null>(null)
  const mayCertify = roleMay('certify')
  const add = mayCertify && (
    <ButtonLink href="/sell/certificates/new" tone="primary" icon="plus">
      {text.add}
    </ButtonLink>
  )
  return (
    <Page title={text.title} aside={add}>
      <p class="muted">{text.intro}</p>
      <Shown of={loaded} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={text.none}>
              <p>{text.noneHint}</p>
              {add}
            </EmptyState>
          ) : (
            <ul class="stack">
              {items.map((claim) => (
                <Claim
                  key={claim.id}
                  claim={claim}
                  mayCertify={mayCertify}
                  onChanged={loaded.reload}
                  onWithdraw={() => setWithdrawing(claim)}
                />
              ))}
            </ul>
          )
        }
      </Shown>
      {withdrawing && (
        <Withdraw claim={withdrawing} onDone={loaded.reload} onClose={() => setWithdrawing(null)} />
      )}
    </Page>
  )
}

type ClaimProps = {
  claim: CertificateClaim
  mayCertify: boolean
  onChanged: () => Promise<void>
  onWithdraw: () => void
}

function Claim({ claim, mayCertify, onChanged, onWithdraw }: ClaimProps) {
  const { certificates: text, kinds } = goodsWords.say()
  const language = locale.value
  const { state, photos, stars, expiresOn, daysLeft, verifiedBy, verifiedOn } = claim
  const isOpen = state === 'given' || state === 'refused'
  return (
    <li class="panel claim">
      <div class="page-head">
        <h2>
          {kinds[claim.kind]}
          {stars !== null && ` · ${text.stars(stars)}`}
        </h2>
        <ClaimState claim={claim} />
      </div>
      {claim.isCandidate && <p class="small">{text.candidate}</p>}
      <dl class="facts">
        <div>
          <dt>{text.number}</dt>
          <dd>{claim.number}</dd>
        </div>
        <div>
          <dt>{text.issuer}</dt>
          <dd>{claim.issuer[language] || claim.issuer.vi}</dd>
        </div>
        <div>
          <dt>{text.expiresOn}</dt>
          <dd>
            {expiresOn ? dayText(expiresOn, language) : text.noEnd}
            {daysLeft !== null && state !== 'withdrawn' && (
              <b class={daysLeft <= 60 ? 'is-soon' : ''}>
                {' · '}
                {daysLeft < 0 ? text.overSince(-daysLeft) : text.daysLeft(daysLeft)}
              </b>
            )}
          </dd>
        </div>
      </dl>
      <p class="small muted">
        {claim.listings.length === 0 ? text.wholeFirm : text.forGoods(claim.listings.length)}
        {claim.listings.length > 0 &&
          `: ${claim.listings.map(({ title }) => title[language] || title.vi).join(', ')}`}
      </p>
      {verifiedBy && verifiedOn && state === 'verified' && (
        <p class="small muted">{text.verifiedBy(verifiedBy, dayText(verifiedOn, language))}</p>
      )}
      {state === 'refused' && <Refusal claim={claim} />}
      {photos > 0 && <p class="small muted">{text.photos(photos)}</p>}
      {isOpen && mayCertify && <Photos claim={claim} onChanged={onChanged} />}
      {mayCertify && state !== 'withdrawn' && (
        <p class="row">
          {isOpen && <ButtonLink href={`/sell/certificates/${claim.id}`}>{text.edit}</ButtonLink>}
          <Button tone="quiet" onClick={onWithdraw}>
            {text.withdraw}
          </Button>
        </p>
      )}
    </li>
  )
}

function ClaimState({ claim: { state, photos } }: { claim: CertificateClaim }) {
  const { states } = goodsWords.say().certificates
  if (state === 'given' && photos === 0)
    return (
      <StateTag tone="warn" icon="camera">
        {states.noPhoto}
      </StateTag>
    )
  const looks = {
    given: ['info', 'clock'],
    verified: ['ok', 'badge-check'],
    refused: ['bad', 'circle-x'],
    expired: ['bad', 'clock'],
    withdrawn: ['info', 'ban'],
  } as const
  const [tone, icon] = looks[state]
  return (
    <StateTag tone={tone} icon={icon}>
      {states[state]}
    </StateTag>
  )
}

const Refusal = ({ claim: { reasons, note } }: { claim: CertificateClaim }) => (
  <Notice tone="bad">
    {reasons.map((reason) => (
      <p key={reason.vi}>{reason[locale.value] || reason.vi}</p>
    ))}
    {note && <p lang="vi">{note}</p>}
  </Notice>
)

/** Photos of the paper go up as they are taken; the first one asks for a look. */
export function Photos({ claim, onChanged }: { claim: CertificateClaim; onChanged: () => Promise<void> }) {
  const { certificates: text } = goodsWords.say()
  return (
    <PhotoInput
      id={`photo-${claim.id}`}
      label={text.photo}
      hint={text.photoHint}
      required={claim.photos === 0}
      room={certificateLimits.photos - claim.photos}
      onPhoto={async (file) => {
        const answer = await call('addCertificatePhoto', { exporterId: firm.value!.id, id: claim.id, file })
        noteAnswer(answer)
        if (!answer.ok) return answer.refusal
        tell(text.sent)
        await onChanged()
        return undefined
      }}
    />
  )
}

type WithdrawProps = { claim: CertificateClaim; onDone: () => Promise<void>; onClose: () => void }

function Withdraw({ claim, onDone, onClose }: WithdrawProps) {
  const { certificates: text, kinds } = goodsWords.say()
  const [isBusy, press] = useBusy(async () => {
    const answer = await call('changeCertificate', {
      exporterId: firm.value!.id,
      id: claim.id,
      withdraw: true,
    })
    noteAnswer(answer)
    if (!answer.ok) return tell(noText(answer.refusal))
    await onDone()
    tell(text.withdrawn)
    onClose()
  })
  return (
    <Modal id="withdraw" title={text.withdrawTitle} onClose={onClose}>
      <p>
        <b>
          {kinds[claim.kind]} {claim.number}
        </b>
      </p>
      <p>{text.withdrawHint}</p>
      <p class="row">
        <Button tone="danger" aria-busy={isBusy} onClick={press}>
          {text.withdraw}
        </Button>
        <Button onClick={onClose}>{text.cancel}</Button>
      </p>
    </Modal>
  )
}
