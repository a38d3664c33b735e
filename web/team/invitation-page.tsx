import { useEffect, useState } from 'preact/hooks'
import type { ReplyOf } from '../../schema/api.ts'
import { call, type No } from '../api.ts'
import { locale, spoken } from '../console/language.ts'
import { Page } from '../console/page.tsx'
import { go, place } from '../console/router.ts'
import { session, signOut } from '../console/session.ts'
import { askFor, CodeForm } from '../console/sign-in.tsx'
import { noText, Refused, Skeleton } from '../console/states.tsx'
import { tell } from '../console/toast.ts'
import { useBusy } from '../console/use-busy.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { roleText, teamWords } from './words.ts'

const kept = 'invitation'
const base = (): string => (place.value.path.startsWith('/ops') ? '/ops' : '/sell')

/**
 * The secret of the link: out of the address bar at once, and kept for this tab alone, since whoever signs in by code
 * may go and look at their mail meanwhile.
 */
function secretHere(): string {
  const fromLink = location.hash.slice(1)
  try {
    if (fromLink === '') return sessionStorage.getItem(kept) ?? ''
    sessionStorage.setItem(kept, fromLink)
  } catch {
    // A private window may keep nothing; the secret then lasts as long as the page.
  }
  history.replaceState(null, '', location.pathname)
  return fromLink
}

function forgetSecret(): void {
  try {
    sessionStorage.removeItem(kept)
  } catch {
    // Nothing was kept.
  }
}

/** What a letter's link offers, signing in with the address it was sent to, and accepting. */
export default function InvitationPage() {
  const text = teamWords.say()
  const [secret] = useState(secretHere)
  const [offer, setOffer] = useState<ReplyOf<'readInvitation'>>()
  const [refusal, setRefusal] = useState<No>()
  const read = async () => {
    setRefusal(undefined)
    const answer = await call('readInvitation', { secret })
    if (answer.ok) setOffer(answer.value)
    else setRefusal(answer.refusal)
  }
  useEffect(() => void read(), [])
  if (refusal && refusal.code !== 'invitation_ended' && refusal.code !== 'invalid')
    return (
      <Page title={text.invitationTitle}>
        <Refused refusal={refusal} retry={() => void read()} />
      </Page>
    )
  if (refusal)
    return (
      <Page title={text.ended}>
        <p>{text.endedHint}</p>
        <ButtonLink href={base()}>{text.openDesk}</ButtonLink>
      </Page>
    )
  return (
    <Page title={text.invitationTitle}>
      {offer ? <Offer offer={offer} secret={secret} onNo={setRefusal} /> : <Skeleton rows={2} />}
    </Page>
  )
}

function Offer({
  offer: { email, role, exporter, invitedBy },
  secret,
  onNo,
}: {
  offer: ReplyOf<'readInvitation'>
  secret: string
  onNo: (no: No) => void
}) {
  const text = teamWords.say()
  const mine = session.value?.person.email
  const where = exporter === null ? text.market : exporter[locale.value] || exporter.vi
  return (
    <>
      <p>{text.invites(invitedBy, where, roleText(role))}</p>
      <p>{text.forAddress(email)}</p>
      {mine === undefined && <Enter email={email} />}
      {mine !== undefined && mine !== email && (
        <>
          <Notice tone="warn">{text.otherAddress(mine)}</Notice>
          <Button icon="log-out" wide onClick={() => void signOut()}>
            {spoken().frame.signOut}
          </Button>
        </>
      )}
      {mine === email && <Accept secret={secret} onNo={onNo} />}
    </>
  )
}

function Enter({ email }: { email: string }) {
  const text = teamWords.say()
  const [isSent, setSent] = useState(false)
  const [refusal, setRefusal] = useState<No>()
  const [isBusy, send] = useBusy(async () => {
    const answer = await askFor(email, true)
    setSent(answer.ok)
    setRefusal(answer.ok ? undefined : answer.refusal)
  })
  if (isSent) return <CodeForm email={email} isNew back={() => setSent(false)} />
  return (
    <div class="form">
      <p>{text.signInFirst}</p>
      {refusal && <Refused refusal={refusal} />}
      <Button tone="primary" wide aria-busy={isBusy} onClick={send}>
        {spoken().signIn.sendCode}
      </Button>
    </div>
  )
}

function Accept({ secret, onNo }: { secret: string; onNo: (no: No) => void }) {
  const text = teamWords.say()
  const [refusal, setRefusal] = useState<No>()
  const [isBusy, accept] = useBusy(async () => {
    const answer = await call('acceptInvitation', { secret })
    if (!answer.ok && answer.refusal.code === 'invitation_ended') return onNo(answer.refusal)
    if (!answer.ok) return setRefusal(answer.refusal)
    forgetSecret()
    const me = await call('me', {})
    if (me.ok) session.value = me.value
    tell(text.accepted)
    go(base(), true)
  })
  return (
    <div class="form">
      {refusal && (
        <Notice tone="bad" live>
          {refusal.code === 'taken' ? text.alreadyIn : noText(refusal)}
        </Notice>
      )}
      <Button tone="primary" wide aria-busy={isBusy} onClick={accept}>
        {text.accept}
      </Button>
    </div>
  )
}
