import type { CertificateClaim } from '../../../schema/contracts/certificates.ts'
import { goodsWords } from '../../console/goods-words.ts'
import { locale } from '../../console/language.ts'
import { StateTag } from '../../ui/badge.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { dayText } from '../../ui/date-text.ts'
import { Notice } from '../../ui/notice.tsx'
import { Photos } from './photos.tsx'

type ClaimProps = {
  claim: CertificateClaim
  mayCertify: boolean
  onChanged: () => Promise<void>
  onWithdraw: () => void
}

/** One certificate: where it stands, what it says, what may be done. */
export function Claim({ claim, mayCertify, onChanged, onWithdraw }: ClaimProps) {
  const { certificates: text, kinds } = goodsWords.say()
  const language = locale.value
  const { state, photos, stars, verifiedBy, verifiedOn } = claim
  const isOpen = state === 'given' || state === 'refused'
  return (
    <li class="goods-card claim">
      <div class="page-head">
        <h2>
          {kinds[claim.kind]}
          {stars !== null && ` · ${text.stars(stars)}`}
        </h2>
        <ClaimState claim={claim} />
      </div>
      {claim.isCandidate && <p class="small">{text.candidate}</p>}
      <PaperFacts claim={claim} />
      <p class="small muted">
        {claim.listingIds.length === 0 ? text.wholeFirm : text.forGoods(claim.listingIds.length)}
        {claim.listings.length > 0 &&
          `: ${claim.listings.map(({ title }) => title[language] || title.vi).join(', ')}`}
        {claim.listingIds.length > claim.listings.length && '…'}
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

/** Number, issuer, and how long it still holds. */
function PaperFacts({ claim }: { claim: CertificateClaim }) {
  const { certificates: text } = goodsWords.say()
  const language = locale.value
  const { state, expiresOn, daysLeft } = claim
  return (
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
  )
}
