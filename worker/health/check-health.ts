import type { Reply } from '../../schema/contracts/endpoint.ts'
import type { health as contract } from '../../schema/contracts/health.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { logDefect } from '../platform/log.ts'
import { pulse, type PulseRow } from './queries.ts'

/**
 * Whether the marketplace serves, and what waits. `ok` speaks of the database alone: with payment or mail down the
 * shop still sells what it can and loses nothing, so a balancer must not turn people away for it.
 */
export async function checkHealth(deps: Deps): Promise<Reply<typeof contract>> {
  const { version } = deps.settings
  try {
    const [[row]] = await read<[PulseRow]>(deps.db, [pulse()])
    if (!row) throw new Error('the pulse has no row')
    return {
      ok: true,
      version,
      database: 'ok',
      payments: row.failingPayments ? 'failing' : 'ok',
      mail: row.failingMails ? 'failing' : 'ok',
      oldestDueOutboxMs: row.oldestDueAt === null ? 0 : Math.max(0, deps.now() - row.oldestDueAt),
      parked: row.parked,
    }
  } catch (error) {
    logDefect(deps.request.id, error)
    return {
      ok: false,
      version,
      database: 'down',
      payments: 'unknown',
      mail: 'unknown',
      oldestDueOutboxMs: 0,
      parked: 0,
    }
  }
}
