import { sql } from 'drizzle-orm'
import { orderToken } from '../orders/order-link.ts'
import { read } from '../platform/database.ts'
import type { Remembering } from '../platform/serve.ts'

const secret = /(ord_[0-9a-hjkmnp-tv-z]{26}\.)[\w-]{43}/g

/**
 * The answer to a checkout carries the order's link. The database knows a link only by its digest, so the answer is
 * kept without the secret, and who repeats the request is told the link as it is now.
 */
export const rememberOrder: Remembering = {
  keep: (answer) => JSON.parse(JSON.stringify(answer).replace(secret, '$1')) as unknown,

  async tell({ db, settings }, kept) {
    const { orderId } = kept as { orderId: string }
    const [[row]] = await read<[{ version: number }]>(db, [
      sql`select link_version as version from orders where id = ${orderId}`,
    ])
    if (!row) return kept
    const token = await orderToken(settings, orderId, row.version)
    return JSON.parse(JSON.stringify(kept).replaceAll(`${orderId}."`, `${token}"`)) as unknown
  },
}
