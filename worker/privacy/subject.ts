import { sql } from 'drizzle-orm'
import { isId } from '../../schema/values/id.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { hmac } from '../platform/digest.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Person } from '../platform/actor.ts'
import { maskedEmail, maskedPhone } from '../orders/masked.ts'

/** What stands for an address in rows and paths: the digest an order keeps of its buyer's. */
export const keyOf = ({ settings }: Pick<Deps, 'settings'>, email: string): Promise<string> =>
  hmac(settings.codeSecret, `email ${email.toLowerCase()}`)

/** Who talks to buyers sees how to reach them (decision 0065). */
export const seesContact = ({ operatorRoles }: Person): boolean =>
  operatorRoles.some((role) => role === 'admin' || role === 'support')

/** A person as this operator may see them. */
export function shownTo(
  viewer: Person,
  { name, email, phone }: { name: string; email: string; phone: string | null },
): { name: string; email: string; phone: string | null } {
  if (seesContact(viewer)) return { name, email, phone }
  return {
    name: name === '' ? '' : `${[...name][0]}•••`,
    email: maskedEmail(email),
    phone: phone === null ? null : maskedPhone(phone),
  }
}

export type Subject = { key: string; email: string; personId: string | null }

/**
 * Whom a path's key names: the buyer of an order that keeps this digest, or somebody with an account by their id.
 * @throws {Refusal} `not_found`.
 */
export async function subjectOf(deps: Deps, named: string): Promise<Subject> {
  const [[row]] = await read<[{ email: string; personId: string | null }]>(deps.db, [
    isId('person', named)
      ? sql`select email as email, id as personId from people where id = ${named}`
      : sql`
          select c.email as email, p.id as personId from orders o
          join order_contacts c on c.order_id = o.id
          left join people p on p.email = c.email
          where o.email_key = ${named} and c.erased_at is null limit 1`,
  ])
  if (!row) throw new Refusal('not_found')
  return { key: await keyOf(deps, row.email), ...row }
}
