import { sql } from 'drizzle-orm'
import type { verifyExporter as contract } from '../../schema/contracts/applications.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { ExporterDecision } from '../../schema/values/application.ts'
import { dayInVietNam } from '../../schema/values/day.ts'
import type { ExporterState } from '../../schema/values/status.ts'
import { useFirstAccount } from '../bank-accounts/first-account.ts'
import { dropChanges } from '../bank-accounts/drop-changes.ts'
import { refuseOwn } from '../bank-accounts/decide-bank-account.ts'
import type { NewsTemplate } from '../mails/news-sentences.ts'
import { tellFirm } from '../mails/tell-firm.ts'
import { signedIn } from '../platform/actor.ts'
import { read, type Statement, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { needReasons } from '../reviews/reasons.ts'
import { publishShopPhotos } from '../photos/use-photos.ts'
import { decide, dropTask } from '../reviews/task.ts'
import { nothingOpen, openOf } from './firm-standing.ts'
import { acceptAll, judgeItems } from './judge-items.ts'
import { holdPayouts, liftPayoutHold } from './payout-holds.ts'
import { brandOf } from '../settings/market-settings.ts'
import { publishChecks } from './publish-checks.ts'
import { endApplication, moveFirm, type NewStanding, putStandings } from './queries.ts'
import { type Firm, readFirm } from './read-firm.ts'
import { promiseCards, refreshFirmPage } from './show-firm.ts'

type Step = {
  /** Null: the firm stays where it is; its papers alone were looked at. */
  to: ExporterState | null
  /** Whether the queue asked for it. */
  withTask: boolean
  letter: NewsTemplate
  cards: boolean
}

/** Which step each decision is, by the state it finds. */
const steps: Record<ExporterDecision, Partial<Record<ExporterState, Step>>> = {
  approve: {
    in_review: { to: 'verified', withTask: true, letter: 'application_approved', cards: true },
    verified: { to: null, withTask: true, letter: 'papers_accepted', cards: false },
  },
  ask: {
    in_review: { to: 'applied', withTask: true, letter: 'application_asked', cards: false },
    verified: { to: null, withTask: true, letter: 'papers_asked', cards: false },
  },
  refuse: {
    applied: { to: 'closed', withTask: false, letter: 'application_refused', cards: false },
    in_review: { to: 'closed', withTask: true, letter: 'application_refused', cards: false },
  },
  suspend: { verified: { to: 'suspended', withTask: false, letter: 'firm_suspended', cards: true } },
  reinstate: { suspended: { to: 'verified', withTask: false, letter: 'firm_reinstated', cards: true } },
  close: {
    verified: { to: 'closed', withTask: false, letter: 'firm_closed', cards: true },
    suspended: { to: 'closed', withTask: false, letter: 'firm_closed', cards: true },
  },
}

const suspension = 'suspended'

/**
 * An operator's word on a firm. One batch: the step with its row, the decision and its reasons, what it does to papers,
 * account and payouts, the letter. A firm that no longer trades is off the pages when this answers; past its first
 * hundred listings a promised job takes the rest.
 * @throws {Refusal} `wrong_state` with `state` (and `open` parts of orders when closing), `incomplete` with `fields`,
 * `second_person_needed` for one's own firm, `invalid`, `not_found`.
 */
export async function verifyExporter(deps: Deps, ask: Ask<typeof contract>): Promise<Reply<typeof contract>> {
  const { db, now } = deps
  const { id, decision, reasonIds, note } = ask
  const person = signedIn(deps.actor)
  const firm = await readFirm(deps, id)
  refuseOwn(person, id, null)
  const step = steps[decision][firm.state]
  if (!step) throw new Refusal('wrong_state', { state: firm.state })
  await needReasons(deps, 'exporter', decision, reasonIds, note)
  const state = step.to ?? firm.state
  const brand = await brandOf(deps)
  const letter = tellFirm(deps, step.letter, { exporterId: id, reasonIds, note })
  const cards = step.cards ? promiseCards(deps, id) : undefined
  const reply = { outcome: 'decided' as const, state }
  try {
    await write(db, [
      ...(step.to === null ? [] : moveFirm(db, id, firm.state, step.to, person.id, now())),
      ...effectsOf(deps, firm, ask, brand),
      ...decide(
        deps,
        {
          kind: 'exporter',
          subjectId: id,
          exporterId: id,
          decision,
          reasonIds,
          note,
          facts: { from: firm.state, to: state },
        },
        { withTask: step.withTask },
      ),
      ...letter.statements,
      ...(cards?.statements ?? []),
      ...(deps.once?.answered(200, reply) ?? []),
    ])
  } catch (error) {
    throw await lost(deps, error, firm)
  }
  if (step.cards) await refreshFirmPage(deps, id, 0)
  deps.wake([...letter.jobs, ...(cards?.jobs ?? [])])
  return reply
}

/** What a decision changes beside the firm's state. @throws {Refusal} as `judgeItems` and `acceptAll`. */
function effectsOf(
  deps: Deps,
  firm: Firm,
  { id, decision, items }: Ask<typeof contract>,
  brand: string,
): Statement[] {
  const { db, now } = deps
  const { id: by } = signedIn(deps.actor)
  const judged = judgeItems(firm.items, items, by, now())
  const put = (standings: readonly NewStanding[]) =>
    standings.length > 0 ? [putStandings(db, id, standings, now())] : []
  switch (decision) {
    case 'approve': {
      const accepted = acceptAll(firm.items, judged, by)
      if (firm.hasBankAccount !== 1 && firm.state === 'in_review')
        throw new Refusal('incomplete', { fields: [{ path: 'bankAccount', problem: 'required' }] })
      const papers = [...put(accepted), publishChecks(deps, brand, id, accepted)]
      if (firm.state === 'verified') return papers
      return [
        ...papers,
        verifiedNow(deps, id),
        publishShopPhotos(db, id, now()),
        useFirstAccount(deps, id),
        endApplication(db, id, now()),
      ]
    }
    case 'ask':
      return put(judged)
    case 'refuse':
      return [...put(judged), ...dropChanges(deps, id), endApplication(db, id, now())]
    case 'suspend':
      return [...put(judged), holdPayouts(deps, id, suspension)]
    case 'reinstate':
      return [...put(judged), liftPayoutHold(deps, id, suspension)]
    case 'close':
      return [nothingOpen(db, id), dropTask(deps, 'exporter', id), ...dropChanges(deps, id)]
  }
}

const verifiedNow = ({ db, now }: Deps, exporterId: string): Statement =>
  db.run(sql`
    update exporters set verified_on = ${dayInVietNam(now())}, name_en = iif(name_en = '', name_vi, name_en)
    where id = ${exporterId}`)

/** Why the batch was refused: somebody was faster, something is open, or another firm took the tax code. */
async function lost(deps: Deps, error: unknown, firm: Firm): Promise<unknown> {
  if (brokeRule(error, 'exporters.tax_code')) return new Refusal('taken', { what: 'taxCode' })
  if (brokeRule(error, 'guard: assert_zero')) {
    const [[row]] = await read<[{ open: number }]>(deps.db, [openOf(firm.id)])
    return new Refusal('wrong_state', { state: firm.state, open: row?.open ?? 0 })
  }
  if (!brokeRule(error, 'guard: assert_one')) return error
  return new Refusal('wrong_state', { state: (await readFirm(deps, firm.id)).state })
}
