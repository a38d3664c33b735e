import type { Invitation } from '../../schema/contracts/team.ts'
import { locale } from '../console/language.ts'
import { useBusy } from '../console/use-busy.ts'
import { whenText } from '../console/when.ts'
import { Button } from '../ui/button.tsx'
import type { Act, TeamCalls } from './team-page.tsx'
import { roleText, teamWords } from './words.ts'

type Props = { invitations: readonly Invitation[]; calls: TeamCalls; act: Act }

export function Invitations({ invitations, ...rest }: Props) {
  const text = teamWords.say()
  return (
    <section class="people-part" aria-labelledby="invitations">
      <h2 id="invitations">{text.invitations}</h2>
      {invitations.length === 0 ? (
        <p class="muted">{text.noInvitations}</p>
      ) : (
        <ul class="people-list">
          {invitations.map((invitation) => (
            <One key={invitation.id} invitation={invitation} {...rest} />
          ))}
        </ul>
      )}
    </section>
  )
}

function One({ invitation, calls, act }: Omit<Props, 'invitations'> & { invitation: Invitation }) {
  const text = teamWords.say()
  const { id, email, role, sentAt, expiresAt, sendsLeft, isExpired } = invitation
  const [isSending, resend] = useBusy(() => act(() => calls.resend(id), text.sent(email)))
  const [isRevoking, revoke] = useBusy(() => act(() => calls.revoke(id), text.revoked(email)))
  return (
    <li data-row tabindex={-1}>
      <p>
        <strong>{email}</strong>
        <br />
        {roleText(role)}
        <br />
        <span class="muted">
          {isExpired
            ? text.isExpired
            : `${text.sentAt(whenText(sentAt, locale.value))} · ${text.endsAt(whenText(expiresAt, locale.value))}`}
        </span>
      </p>
      <div class="row">
        {sendsLeft > 0 && (
          <Button tone="quiet" aria-busy={isSending} onClick={resend} aria-label={text.resendOne(email)}>
            {text.resend}
          </Button>
        )}
        <Button tone="quiet" aria-busy={isRevoking} onClick={revoke} aria-label={text.revokeOne(email)}>
          {text.revoke}
        </Button>
      </div>
    </li>
  )
}
