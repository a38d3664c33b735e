import { Hono } from 'hono'
import {
  acceptInvitation as acceptContract,
  changeMember as changeMemberContract,
  changeOperator as changeOperatorContract,
  invite as inviteContract,
  inviteOperator as inviteOperatorContract,
  listOperators as listOperatorsContract,
  listTeam as listTeamContract,
  makeFirstAdmin as firstAdminContract,
  readInvitation as readContract,
  removeMember as removeMemberContract,
  removeOperator as removeOperatorContract,
  resendInvitation as resendContract,
  resendOperatorInvitation as resendOperatorContract,
  revokeInvitation as revokeContract,
  revokeOperatorInvitation as revokeOperatorContract,
} from '../../schema/contracts/team.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { acceptInvitation, readInvitation } from './accept-invitation.ts'
import { resendInvitation, revokeInvitation } from './change-invitation.ts'
import { changeMember, removeMember } from './change-member.ts'
import { invite } from './invite.ts'
import { listTeam } from './list-team.ts'
import { makeFirstAdmin } from './make-first-admin.ts'

// A firm's team and the market's own go the same ways; the path says which it is.
export const teamRoutes = new Hono<AppEnv>()
  .on(listTeamContract.method, listTeamContract.path, serve(listTeamContract, listTeam))
  .on(inviteContract.method, inviteContract.path, serve(inviteContract, invite))
  .on(resendContract.method, resendContract.path, serve(resendContract, resendInvitation))
  .on(revokeContract.method, revokeContract.path, serve(revokeContract, revokeInvitation))
  .on(changeMemberContract.method, changeMemberContract.path, serve(changeMemberContract, changeMember))
  .on(removeMemberContract.method, removeMemberContract.path, serve(removeMemberContract, removeMember))
  .on(
    listOperatorsContract.method,
    listOperatorsContract.path,
    serve(listOperatorsContract, (deps) => listTeam(deps, {})),
  )
  .on(inviteOperatorContract.method, inviteOperatorContract.path, serve(inviteOperatorContract, invite))
  .on(
    resendOperatorContract.method,
    resendOperatorContract.path,
    serve(resendOperatorContract, resendInvitation),
  )
  .on(
    revokeOperatorContract.method,
    revokeOperatorContract.path,
    serve(revokeOperatorContract, revokeInvitation),
  )
  .on(changeOperatorContract.method, changeOperatorContract.path, serve(changeOperatorContract, changeMember))
  .on(removeOperatorContract.method, removeOperatorContract.path, serve(removeOperatorContract, removeMember))
  .on(readContract.method, readContract.path, serve(readContract, readInvitation))
  .on(acceptContract.method, acceptContract.path, serve(acceptContract, acceptInvitation))
  .on(firstAdminContract.method, firstAdminContract.path, serve(firstAdminContract, makeFirstAdmin))
