import type { RouteName } from '../../../schema/routes.ts'
import { jpeg } from '../photos/pictures.ts'
import type { World } from './callers.ts'
import { at, type Call, desk, firm, operators, type Row, signedIn } from './row.ts'

const own =
  (path: string, more: Omit<Call, 'path'> = {}) =>
  ({ shop }: World): Call => ({ path: `/api/exporter/${shop.coffee.exporterId}/${path}`, ...more })
const verifiers = ['admin', 'verifier'] as const
const deciders = ['admin', 'verifier', 'finance'] as const

/** Firms that apply, what they show, where their money goes. */
export const joiningRows = {
  startApplication: {
    call: at('/api/applications', { body: { nameVi: 'Trà Núi', kind: 'company', provinceCode: '68' } }),
    answers: signedIn(201),
  },
  findApplication: { call: own('application'), answers: firm(['owner'], 200) },
  saveApplication: {
    call: own('application', { body: { phone: '0912 345 678' } }),
    answers: firm(['owner'], 200),
  },
  // The firm trades: who may apply hears of its state.
  submitApplication: { call: own('application/submission', { body: {} }), answers: firm(['owner'], 409) },
  addItemDocument: {
    call: own('checklist/itm_00000000000000000000000000/documents', {
      body: jpeg,
      headers: { 'content-type': 'image/jpeg' },
    }),
    answers: firm(['owner'], 404),
  },
  removeItemDocument: {
    call: own('documents/doc_00000000000000000000000000'),
    answers: firm(['owner'], 404),
  },
  openDocument: {
    call: at(`/api/documents/doc_00000000000000000000000000?until=0&seal=${'0'.repeat(64)}`),
    answers: signedIn(404),
  },
  listBankAccounts: { call: own('bank-accounts'), answers: firm(['owner'], 200) },
  proposeBankAccount: {
    call: own('bank-accounts', { body: { bank: '970436', number: '007100123456', holder: 'CA PHE DA LAT' } }),
    answers: firm(['owner'], 201),
  },
  cancelBankAccount: {
    call: own('bank-accounts/bnk_00000000000000000000000000'),
    answers: firm(['owner'], 404),
  },
  findChecklist: { call: at('/api/operator/checklist'), answers: desk(verifiers, 200) },
  saveChecklist: {
    call: at('/api/operator/checklist', { body: { version: 0, items: [] } }),
    answers: desk(verifiers, 200),
  },
  findOperatorExporter: {
    call: ({ shop }) => ({ path: `/api/operator/exporters/${shop.coffee.exporterId}` }),
    answers: desk(operators, 200),
  },
  verifyExporter: {
    call: ({ shop }) => ({
      path: `/api/exporters/${shop.coffee.exporterId}/verification`,
      body: { decision: 'suspend', note: 'Giao hàng không đúng mô tả.' },
    }),
    answers: desk(verifiers, 200),
  },
  findOperatorBankAccount: {
    call: at('/api/operator/bank-accounts/bnk_00000000000000000000000000'),
    answers: desk(deciders, 404),
  },
  decideBankAccount: {
    call: at('/api/operator/bank-accounts/bnk_00000000000000000000000000/decisions', {
      body: { decision: 'approve' },
    }),
    answers: desk(deciders, 404),
  },
} satisfies Partial<Record<RouteName, Row>>
