import type { RouteName } from '../../../schema/routes.ts'
import { another, at, desk, everyone, firm, operators, type Row, signedIn } from './row.ts'

const nothing = '00000000000000000000000000'
const team =
  (path: string, body?: unknown): Row['call'] =>
  ({ shop }) => ({ path: `/api/exporter/${shop.coffee.exporterId}/${path}`, ...(body ? { body } : {}) })
const secret = 'x'.repeat(43)
const answer = { id: 'x', rawId: 'x', type: 'public-key', response: { clientDataJSON: 'x' } }

/** Who comes in and how they prove who they are: a firm's owner for its team, an admin for the market's own. */
export const teamRows = {
  prove: { call: at('/api/sign-in/proofs', { body: { code: '00000000' } }), answers: everyone(401) },
  changeMe: { call: at('/api/me', { body: { name: 'Lan' } }), answers: signedIn(200) },
  listSessions: { call: at('/api/me/sessions'), answers: signedIn(200) },
  endOtherSessions: { call: at('/api/me/sessions'), answers: signedIn(204) },
  endSession: { call: at(`/api/me/sessions/ses_${nothing}`), answers: signedIn(404) },
  listPasskeys: { call: at('/api/me/passkeys'), answers: signedIn(200) },
  askPasskeyRegistration: { call: at('/api/me/passkeys/challenges'), answers: signedIn(200) },
  addPasskey: { call: at('/api/me/passkeys', { body: { name: '', answer } }), answers: everyone(401) },
  renamePasskey: {
    call: at(`/api/me/passkeys/pky_${nothing}`, { body: { name: 'Máy' } }),
    answers: signedIn(404),
  },
  removePasskey: { call: at(`/api/me/passkeys/pky_${nothing}`), answers: signedIn(404) },
  askPasskey: {
    call: at('/api/sign-in/passkeys/challenges', { body: { purpose: 'sign_in' } }),
    answers: everyone(200),
  },
  signInByPasskey: { call: at('/api/sign-in/passkeys', { body: { answer } }), answers: everyone(401) },
  proveByPasskey: { call: at('/api/sign-in/proofs/passkey', { body: { answer } }), answers: everyone(401) },

  listTeam: { call: team('team'), answers: firm(['owner'], 200) },
  changeMember: { call: team(`team/mem_${nothing}`, { role: 'packer' }), answers: firm(['owner'], 404) },
  removeMember: { call: team(`team/mem_${nothing}`), answers: firm(['owner'], 404) },
  invite: {
    call: team('invitations', { email: 'moi@example.com', role: 'packer', locale: 'vi' }),
    answers: firm(['owner'], 201),
  },
  resendInvitation: { call: team(`invitations/inv_${nothing}/letters`), answers: firm(['owner'], 404) },
  revokeInvitation: { call: team(`invitations/inv_${nothing}`), answers: firm(['owner'], 404) },
  listOperators: { call: at('/api/operator/team'), answers: desk(['admin'], 200) },
  changeOperator: {
    call: at(`/api/operator/team/mem_${nothing}`, { body: { role: 'support' } }),
    answers: desk(['admin'], 404),
  },
  removeOperator: { call: at(`/api/operator/team/mem_${nothing}`), answers: desk(['admin'], 404) },
  inviteOperator: {
    call: at('/api/operator/invitations', {
      body: { email: 'moi@example.com', role: 'support', locale: 'vi' },
    }),
    answers: desk(['admin'], 201),
  },
  resendOperatorInvitation: {
    call: at(`/api/operator/invitations/inv_${nothing}/letters`),
    answers: desk(['admin'], 404),
  },
  revokeOperatorInvitation: {
    call: at(`/api/operator/invitations/inv_${nothing}`),
    answers: desk(['admin'], 404),
  },
  readInvitation: { call: at('/api/invitations/views', { body: { secret } }), answers: everyone(409) },
  acceptInvitation: {
    call: at('/api/invitations/acceptances', { body: { secret } }),
    answers: signedIn(409),
  },
  searchPeople: {
    call: at('/api/operator/people/searches', { body: { q: 'khong co ai' } }),
    answers: desk(operators, 200),
  },
  findPerson: { call: at(`/api/operator/people/per_${nothing}`), answers: desk(operators, 404) },
  askExport: {
    call: at(`/api/operator/people/per_${nothing}/exports`),
    answers: desk(['admin', 'support'], 404),
  },
  openExport: {
    call: at(`/api/operator/exports/xpt_${nothing}/json?until=1&seal=${'0'.repeat(64)}`),
    answers: desk(['admin', 'support'], 404),
  },
  askErasure: {
    call: at(`/api/operator/people/per_${nothing}/erasures`, { body: { cause: 'buyer_asked' } }),
    answers: desk(['admin', 'support'], 404),
  },
  listErasures: { call: at('/api/operator/erasures'), answers: desk(operators, 200) },
  confirmErasure: {
    call: () => ({
      path: `/api/operator/erasures/era_${nothing}/confirmations`,
      key: `erasure-${another()}`,
    }),
    answers: desk(['admin'], 404),
  },
  dropErasure: {
    call: at(`/api/operator/erasures/era_${nothing}`),
    answers: desk(['admin', 'support'], 404),
  },
  // The world has an admin already: the door is gone for everybody.
  makeFirstAdmin: {
    call: at('/api/operator/first-admin', { body: { email: 'a@example.com', secret: 'no' } }),
    answers: everyone(404),
  },
} satisfies Partial<Record<RouteName, Row>>
