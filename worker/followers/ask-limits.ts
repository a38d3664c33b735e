import { dayLength, hour } from '../../schema/values/day.ts'
import { countTries, isLoopback } from '../platform/count-tries.ts'
import type { Deps } from '../platform/deps.ts'
import { sha256 } from '../platform/digest.ts'

/**
 * A mailbox gets few letters it did not ask for, and a network address asks for few: enough to
 * follow several firms in a row.
 * @throws {Refusal} `rate_limited`.
 */
export async function countAsk(deps: Deps, email: string): Promise<void> {
  const { ip } = deps.request
  await countTries(deps, [
    { key: `follow ${await sha256(`follow ${email}`)}`, most: 10, per: dayLength },
    ...(isLoopback(ip)
      ? []
      : [{ key: `follow-caller ${await sha256(`follow ${ip}`)}`, most: 60, per: hour }]),
  ])
}
