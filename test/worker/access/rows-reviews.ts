import type { RouteName } from '../../../schema/routes.ts'
import { another, at, desk, operators, type Row, some } from './row.ts'

const text = { vi: 'Lý do', en: 'A reason' }
const anyOperator = desk(operators, 200)

/** Queues, reasons, problems, refunds of two people, the audit. */
export const reviewRows = {
  listQueues: { call: at('/api/operator/queues'), answers: anyOperator },
  listQueue: {
    call: at('/api/operator/queues/problem'),
    answers: { ...desk(['admin', 'support'], 200), ...some(['finance', 'verifier'], 403) },
  },
  listReasons: { call: at('/api/operator/reasons?kind=problem'), answers: anyOperator },
  addReason: {
    call: at('/api/operator/reasons', { body: { kind: 'listing', decision: 'refuse', text } }),
    answers: desk(['admin'], 201),
  },
  changeReason: {
    call: at('/api/operator/reasons/rsn_00000000000000000000000000', { body: { retired: true } }),
    answers: { ...desk(['admin'], 404) },
  },
  listAudit: { call: at('/api/operator/audit'), answers: anyOperator },
  findProblem: {
    call: at('/api/operator/problems/prb_00000000000000000000000000'),
    answers: desk(['admin', 'support'], 404),
  },
  decideProblem: {
    call: () => ({
      path: '/api/operator/problems/prb_00000000000000000000000000/decisions',
      body: { decision: 'refuse', note: 'không' },
      key: `problem-${another()}`,
    }),
    answers: desk(['admin', 'support'], 404),
  },
  // More pieces than were bought: whoever may hears how many are left.
  refundConsignment: {
    call: ({ consignmentId, order }) => ({
      path: `/api/consignments/${consignmentId}/refunds`,
      body: { lines: [{ lineId: order.lines[0]?.lineId, quantity: 999 }], reason: 'hỏng' },
      key: `desk-refund-${another()}`,
    }),
    answers: desk(['admin', 'support', 'finance'], 409),
  },
  findRefundRequest: {
    call: at('/api/operator/refunds/rrq_00000000000000000000000000'),
    answers: desk(['admin', 'support', 'finance'], 404),
  },
  decideRefundRequest: {
    call: () => ({
      path: '/api/operator/refunds/rrq_00000000000000000000000000/decisions',
      body: { decision: 'approve' },
      key: `request-${another()}`,
    }),
    answers: desk(['admin', 'support', 'finance'], 404),
  },
} as const satisfies Partial<Record<RouteName, Row>>
