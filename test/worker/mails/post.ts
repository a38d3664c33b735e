import { sql } from 'drizzle-orm'
import { sendLetter } from '../../../worker/mails/send-letter.ts'
import { read } from '../../../worker/platform/database.ts'
import { runMessage } from '../../../worker/platform/outbox.ts'
import type { Shop } from '../shop.ts'

export type Sent = {
  from: { email: string; name: string }
  to: string
  subject: string
  text: string
  html: string
  headers: Record<string, string>
}

/** Puts a letter-box in the place of the mail binding. */
export function letterBox(shop: Shop): Sent[] {
  const sent: Sent[] = []
  Object.assign(shop.bindings, { MAIL: { send: async (mail: Sent) => void sent.push(mail) } })
  return sent
}

/** Runs every promised letter of a template, oldest first, and gives the ids of their rows. */
export async function postAll(shop: Shop, template: string): Promise<string[]> {
  const [rows] = await read<[{ id: string }]>(shop.db, [
    sql`select id from outbox where kind = 'mail' and state = 'due' and payload ->> 'template' = ${template} order by created_at, id`,
  ])
  for (const { id } of rows) {
    const end = await runMessage(shop.deps({ kind: 'system' }), id, { mail: sendLetter })
    if (end !== 'done') {
      const [[row]] = await read<[{ lastError: string }]>(shop.db, [
        sql`select last_error as lastError from outbox where id = ${id}`,
      ])
      throw new Error(`${template} was not sent: ${end} ${row?.lastError ?? ''}`)
    }
  }
  return rows.map(({ id }) => id)
}
