import { exporterRoles, type ExporterRole } from '../../schema/values/status.ts'
import { call } from '../api.ts'
import { useLoad } from '../console/use-load.ts'
import { TeamPage } from '../team/team-page.tsx'
import { teamWords } from '../team/words.ts'
import { firm } from './firm.ts'

/** The firm's own people. */
export default function Team() {
  const exporterId = firm.value?.id ?? 'exp_'
  const loaded = useLoad('listTeam', { exporterId })
  return (
    <TeamPage
      title={teamWords.say().title}
      roles={exporterRoles}
      loaded={loaded}
      calls={{
        invite: ({ role, ...ask }) => call('invite', { exporterId, ...ask, role: role as ExporterRole }),
        resend: (id) => call('resendInvitation', { exporterId, id: id as 'inv_' }),
        revoke: (id) => call('revokeInvitation', { exporterId, id: id as 'inv_' }),
        change: (id, role) =>
          call('changeMember', { exporterId, id: id as 'mem_', role: role as ExporterRole }),
        remove: (id) => call('removeMember', { exporterId, id: id as 'mem_' }),
      }}
    />
  )
}
