import type { D1Migration } from 'cloudflare:test'
import type { Bindings } from '../../worker/platform/settings.ts'

declare global {
  namespace Cloudflare {
    /** What a worker test finds in `env`, besides the Worker's own bindings. */
    interface Env extends Bindings {
      MIGRATIONS: D1Migration[]
      /** Address of the shared payment sandbox and mail-box. */
      SANDBOX: string
    }
  }
}
