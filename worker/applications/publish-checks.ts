import { sql } from 'drizzle-orm'
import { dayInVietNam } from '../../schema/values/day.ts'
import type { Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { NewStanding } from './queries.ts'

/**
 * What was accepted becomes what the shop's page says was checked: by the market, when, until when. The name of the
 * operator stays in the decision.
 */
export const publishChecks = (
  { db, now }: Deps,
  /** The market's name: who checked. */
  brand: string,
  exporterId: string,
  standings: readonly NewStanding[],
): Statement =>
  db.run(sql`
    insert into exporter_checks (exporter_id, kind, evidence_vi, evidence_en, checked_by, checked_on, expires_on)
    select ${exporterId}, i.check_kind, i.name_vi, i.name_en, ${brand}, ${dayInVietNam(now())}, max(s.value ->> 'expiresOn')
    from json_each(${JSON.stringify(standings.filter(({ state }) => state === 'accepted'))}) s
    join checklist_items i on i.id = s.value ->> 'itemId'
    where i.check_kind is not null
    group by i.check_kind
    on conflict (exporter_id, kind) do update set evidence_vi = excluded.evidence_vi, evidence_en = excluded.evidence_en,
      checked_by = excluded.checked_by, checked_on = excluded.checked_on, expires_on = excluded.expires_on`)
