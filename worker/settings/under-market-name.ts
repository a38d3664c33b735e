import { withDeps } from '../platform/deps.ts'
import type { Handler } from '../platform/outbox.ts'
import { brandOf } from './market-settings.ts'

/** A letter speaks under the market's own name, which operators may have changed since the deployment. */
export const underMarketName =
  (send: Handler): Handler =>
  async (deps, message) => {
    const settings = { ...deps.settings, brand: await brandOf(deps) }
    await send(withDeps(deps, { settings }), message)
  }
