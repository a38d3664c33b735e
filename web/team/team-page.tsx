import { useState } from 'preact/hooks'
import type { Team } from '../../schema/contracts/team.ts'
import type { Answer, No } from '../api.ts'
import { Page } from '../console/page.tsx'
import { provedAgain } from '../console/prove-again.tsx'
import { noText, Shown } from '../console/states.tsx'
import { tell } from '../console/toast.ts'
import type { Loaded } from '../console/use-load.ts'
import { Notice } from '../ui/notice.tsx'
import { Invitations } from './invitations.tsx'
import { InviteForm, type Invite } from './invite-form.tsx'
import { Members } from './members.tsx'
import { teamWords } from './words.ts'

/** How a team is changed: a firm's by its exporter, the market's own by its admin. Each answers in the API's words. */
export type TeamCalls = {
  invite: Invite
  resend: (id: string) => Promise<Answer<unknown>>
  revoke: (id: string) => Promise<Answer<unknown>>
  change: (id: string, role: string) => Promise<Answer<unknown>>
  remove: (id: string) => Promise<Answer<unknown>>
}

/** Does one change, asks for a fresh sign-in where it must, says what happened and reads the list again. */
export type Act = (call: () => Promise<Answer<unknown>>, said: string) => Promise<void>

/** A team: who works there, who is invited, and inviting somebody. */
export function TeamPage({
  title,
  roles,
  loaded,
  calls,
}: {
  title: string
  roles: readonly string[]
  loaded: Loaded<Team>
  calls: TeamCalls
}) {
  const text = teamWords.say()
  const [refusal, setRefusal] = useState<No>()
  const act: Act = async (call, said) => {
    setRefusal(undefined)
    const answer = await provedAgain(call)
    if (answer.ok) tell(said)
    else setRefusal(answer.refusal)
    await loaded.reload()
  }
  return (
    <Page title={title}>
      <p class="muted">{text.intro}</p>
      {refusal && (
        <Notice tone="bad" live>
          {whyNot(refusal)}
        </Notice>
      )}
      <Shown of={loaded} rows={4}>
        {(team) => (
          <>
            <Members members={team.members} roles={roles} calls={calls} act={act} />
            <Invitations invitations={team.invitations} calls={calls} act={act} />
          </>
        )}
      </Shown>
      <InviteForm roles={roles} invite={calls.invite} after={loaded.reload} />
    </Page>
  )
}

function whyNot(refusal: No): string {
  const text = teamWords.say()
  if (refusal.code !== 'wrong_state') return noText(refusal)
  return refusal.facts['why'] === 'last_head' ? text.lastHead : text.movedOn
}
