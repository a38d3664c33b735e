import { operatorRoles, type OperatorRole } from '../../schema/values/status.ts'
import { call } from '../api.ts'
import { useLoad } from '../console/use-load.ts'
import { TeamPage } from '../team/team-page.tsx'
import { teamWords } from '../team/words.ts'

/** The market's own people. */
export default function Team() {
  const loaded = useLoad('listOperators', {})
  return (
    <TeamPage
      title={teamWords.say().opsTitle}
      roles={operatorRoles}
      loaded={loaded}
      calls={{
        invite: ({ role, ...ask }) => call('inviteOperator', { ...ask, role: role as OperatorRole }),
        resend: (id) => call('resendOperatorInvitation', { id: id as 'inv_' }),
        revoke: (id) => call('revokeOperatorInvitation', { id: id as 'inv_' }),
        change: (id, role) => call('changeOperator', { id: id as 'mem_', role: role as OperatorRole }),
        remove: (id) => call('removeOperator', { id: id as 'mem_' }),
      }}
    />
  )
}
