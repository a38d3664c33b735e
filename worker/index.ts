import { app } from './app.ts'
import { runEvent } from './payments/run-event.ts'
import { makeDeps, newIdAt, type Waiter } from './platform/deps.ts'
import { underLease } from './platform/lease.ts'
import { logDefect } from './platform/log.ts'
import { runMessage } from './platform/outbox.ts'
import type { Bindings, Job } from './platform/settings.ts'
import { handlers, sweeps } from './sweeps.ts'

const systemDeps = (bindings: Bindings, waiter: Waiter) =>
  makeDeps(
    bindings,
    waiter,
    { id: newIdAt('request', Date.now()), ip: '', country: undefined, userAgent: 'system' },
    { kind: 'system' },
  )

export default {
  fetch: app.fetch,

  /** Every minute: whatever is due. One sweep that breaks does not stop the next. */
  async scheduled(_controller, bindings, waiter) {
    for (const sweep of sweeps) {
      const deps = systemDeps(bindings, waiter)
      try {
        await underLease(deps, sweep.name, () => sweep.run(deps))
      } catch (error) {
        logDefect(`${deps.request.id} ${sweep.name}`, error)
      }
    }
  },

  /** A word from the queue is only a hint that a row is due; the row decides, so a repeat or a stray word is harmless. */
  async queue(batch, bindings, waiter) {
    for (const message of batch.messages) {
      const deps = systemDeps(bindings, waiter)
      try {
        if (message.body.kind === 'event') await runEvent(deps, message.body.id)
        else await runMessage(deps, message.body.id, handlers)
      } catch (error) {
        logDefect(deps.request.id, error)
      }
      message.ack()
    }
  },
} satisfies ExportedHandler<Bindings, Job>
