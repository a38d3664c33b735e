import { addDays, type Day, dayInVietNam } from '../../schema/values/day.ts'
import { audit } from '../platform/audit.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { eachAlone } from '../platform/each-alone.ts'
import { promise } from '../platform/outbox.ts'
import { brokeRule } from '../platform/refusal.ts'
import { nextLook } from './next-look.ts'
import { type ClaimRow, dueClaims, lookAgain, moveClaim } from './queries.ts'

const perRun = 50
/** An end so long past when the clock first sees it (a sample, an import) is no news to anybody. */
const newsDays = 7

/**
 * SWEEP: reminds a firm 60, 30 and 7 days before a certificate ends, and says so when it ended, once each: the letter
 * and the day of the next look are one batch. Pages stop showing it by its date alone.
 */
export async function warnOfEnds(deps: Deps): Promise<void> {
  const { db, now } = deps
  const today = dayInVietNam(now())
  const [due] = await read<[ClaimRow]>(db, [dueClaims(today, perRun)])
  await eachAlone(deps, due, async (claim) => {
    try {
      await look(deps, claim, today)
    } catch (error) {
      // Somebody changed it, or another run was first: the next one sees what is.
      if (!brokeRule(error, 'guard: assert_one')) throw error
    }
  })
}

async function look(deps: Deps, claim: ClaimRow, today: Day): Promise<void> {
  const { db, now } = deps
  const expiresOn = claim.expiresOn as Day | null
  const isOver = expiresOn !== null && expiresOn < today
  const isNews = expiresOn !== null && expiresOn >= addDays(today, -newsDays)
  const letter = promise(deps, {
    kind: 'goods_letter',
    payload: {
      template: isOver ? 'certificate_expired' : 'certificate_ends',
      exporterId: claim.exporterId,
      certificateId: claim.id,
    },
  })
  await write(db, [
    ...(isOver
      ? [
          ...moveClaim(db, claim, { state: 'expired', nextOn: null, at: now() }),
          audit(deps, {
            action: 'certificate_expired',
            subject: claim.id,
            facts: { exporterId: claim.exporterId, expiresOn },
          }),
        ]
      : lookAgain(db, claim, nextLook(expiresOn, today))),
    ...(isNews ? [letter.statement] : []),
  ])
  if (isNews) deps.wake([{ kind: 'message', id: letter.id }])
}
