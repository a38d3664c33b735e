import { sql } from 'drizzle-orm'
import type { Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { Subject } from './subject.ts'

/** What stands where words of a person stood. */
export const forgottenWords = '–'

/**
 * The statements that forget a buyer. Amounts, goods, countries, days and tracking numbers stay: the books and the
 * customs papers' figures need them and they name nobody (decision 0095). `orderIds` are all orders of the address.
 */
export function forgetBuyer(
  { db, now }: Deps,
  { key, email }: Subject,
  orderIds: readonly string[],
): Statement[] {
  const ids = sql`(select value from json_each(${JSON.stringify(orderIds)}))`
  return [
    db.run(sql`
      update order_contacts set full_name = '', email = '', phone = null, line1 = '', line2 = null, city = '', region = null,
        postcode = null, gift_message = null, gift_sender = null, erased_at = ${now()}
      where order_id in ${ids}`),
    // The link's digest becomes one no token has, so the order's page opens for nobody any more.
    db.run(sql`
      update orders set link_hash = lower(hex(randomblob(32))), link_version = link_version + 1, email_key = 'erased ' || id,
        address_key = '', person_id = null
      where id in ${ids}`),
    db.run(sql`
      update quotes set frozen = json_remove(frozen, '$.postcode')
      where id in (select quote_id from orders where id in ${ids})`),
    db.run(sql`update problems set message = ${forgottenWords}, note = '' where order_id in ${ids}`),
    db.run(sql`
      update decisions set note = ${forgottenWords} where note <> '' and kind = 'problem'
        and subject_id in (select id from problems where order_id in ${ids})`),
    db.run(sql`
      update decisions set note = ${forgottenWords} where note <> '' and kind = 'refund'
        and subject_id in (select id from refund_requests where order_id in ${ids})`),
    db.run(sql`update refund_requests set note = '', reason = ${forgottenWords} where order_id in ${ids}`),
    // Words an operator typed; what a machine gave as its reason says nothing of anybody.
    db.run(sql`
      update refunds set reason = ${forgottenWords} where order_id in ${ids} and (cause like 'desk:%' or cause like 'request:%')`),
    db.run(sql`update outbox set last_error = null where order_id in ${ids}`),
    db.run(sql`update payment_events set last_error = null where order_id in ${ids}`),
    db.run(sql`update reports set email = null where email = ${email}`),
    // One seek a firm: followers are indexed below it.
    db.run(sql`
      delete from followers where id in (
        select f.id from exporters e join followers f on f.exporter_id = e.id and f.email = ${email})`),
    db.run(sql`delete from sign_in_codes where email = ${email}`),
    db.run(sql`
      update invitations set email = '', state = iif(state = 'open', 'revoked', state), closed_at = ifnull(closed_at, ${now()})
      where email = ${email} and not exists (select 1 from people p join memberships m on m.person_id = p.id where p.email = ${email})`),
    db.run(
      sql`update person_exports set state = 'gone', subject_key = 'erased', person_id = null where subject_key = ${key}`,
    ),
    ...forgetAccount(db, email),
  ]
}

/** An account that works for nobody goes; one that does is a colleague's and stays theirs. */
function forgetAccount(db: Deps['db'], email: string): Statement[] {
  const idle = sql`(
    select p.id from people p where p.email = ${email}
      and not exists (select 1 from memberships m where m.person_id = p.id))`
  return [
    db.run(sql`delete from sessions where person_id in ${idle}`),
    db.run(sql`delete from passkeys where person_id in ${idle}`),
    db.run(sql`delete from passkey_challenges where person_id in ${idle}`),
    db.run(sql`update people set name = '', email = 'erased ' || id where id in ${idle}`),
  ]
}
