import type { ComponentType } from 'preact'
import type { AskOf } from '../../../schema/api.ts'
import type { ReviewKind } from '../../../schema/values/review.ts'
import { type Answer, call } from '../../api.ts'
import type { Area } from '../../console/language.ts'

export type EvidenceView = ComponentType<{ subjectId: string }>
type Module = { default: EvidenceView; words?: Area<unknown> }

export type Body = { decision: string; reasonIds: string[]; note: string } & Record<string, unknown>
export type Outcome = { outcome: 'decided' | 'waiting_second' }

export type ReviewOf = {
  /** In the order of the bar; the first answers to `a`, the one called `refuse` (or the last) to `r`. */
  decisions: readonly string[]
  send: (subjectId: string, body: Body) => Promise<Answer<Outcome>>
}

/** How each kind is decided: its decisions and the call that takes them. */
export const reviews: Readonly<Record<ReviewKind, ReviewOf>> = {
  exporter: {
    decisions: ['approve', 'ask', 'refuse'],
    send: (id, body) => call('verifyExporter', { id, ...body } as unknown as AskOf<'verifyExporter'>),
  },
  bank_account: {
    decisions: ['approve', 'refuse'],
    send: (id, body) => call('decideBankAccount', { id, ...body } as unknown as AskOf<'decideBankAccount'>),
  },
  listing: {
    decisions: ['approve', 'ask', 'refuse'],
    send: (id, body) => call('decideListing', { id, ...body } as unknown as AskOf<'decideListing'>),
  },
  certificate: {
    decisions: ['approve', 'refuse'],
    send: (id, body) => call('decideCertificate', { id, ...body } as unknown as AskOf<'decideCertificate'>),
  },
  problem: {
    decisions: ['refund', 'resend', 'answer', 'refuse'],
    send: (id, body) => call('decideProblem', { id, ...body } as unknown as AskOf<'decideProblem'>),
  },
  refund: {
    decisions: ['approve', 'refuse'],
    send: (id, body) =>
      call('decideRefundRequest', { id, ...body } as unknown as AskOf<'decideRefundRequest'>),
  },
  report: {
    decisions: ['keep', 'take_down'],
    send: (id, body) => call('decideReport', { id, ...body } as unknown as AskOf<'decideReport'>),
  },
}

/** Which decision a single key stands for: `a` the first, `r` the refusal. */
export function keyOf(decisions: readonly string[], decision: string): 'a' | 'r' | undefined {
  if (decision === decisions[0]) return 'a'
  const no = decisions.includes('refuse') ? 'refuse' : decisions.at(-1)
  return decision === no && decisions.length > 1 ? 'r' : undefined
}

const modules = import.meta.glob<Module>('./*-evidence.tsx')

/** The evidence of a kind, from the feature it belongs to, with the words it speaks. */
export async function evidenceOf(kind: string): Promise<EvidenceView | undefined> {
  const load = modules[`./${kind.replace('_', '-')}-evidence.tsx`]
  if (!load) return undefined
  const module = await load()
  await module.words?.bring()
  return module.default
}
