import type { verifyExporter as contract } from '../../schema/contracts/applications.ts'
import type { Ask } from '../../schema/contracts/endpoint.ts'
import { dayInVietNam } from '../../schema/values/day.ts'
import { Refusal } from '../platform/refusal.ts'
import type { ItemOfFirm } from './checklist-of.ts'
import type { NewStanding } from './queries.ts'

type Judged = Ask<typeof contract>['items']

/** What the operator said of single items. @throws {Refusal} `invalid` for an item the firm is not asked for, or an end that is past. */
export function judgeItems(
  items: readonly ItemOfFirm[],
  judged: Judged,
  by: string,
  now: number,
): NewStanding[] {
  const today = dayInVietNam(now)
  const fields = judged.flatMap(({ itemId, expiresOn }, at) => [
    ...(items.some(({ id }) => id === itemId) ? [] : [{ path: `items.${at}.itemId`, problem: 'unknown' }]),
    ...(expiresOn !== undefined && expiresOn < today
      ? [{ path: `items.${at}.expiresOn`, problem: 'past' }]
      : []),
  ])
  if (fields.length > 0) throw new Refusal('invalid', { fields })
  return judged.map(({ itemId, state, reason, expiresOn }) => ({
    itemId,
    state,
    reason: state === 'refused' ? (reason ?? '') : '',
    expiresOn: state === 'accepted' ? (expiresOn ?? null) : null,
    decidedBy: by,
  }))
}

/**
 * Every item accepted: as judged, or because its paper was given and the firm is approved with it.
 * @throws {Refusal} `incomplete` naming the items that have no paper, were refused, or miss the day they run out.
 */
export function acceptAll(
  items: readonly ItemOfFirm[],
  judged: readonly NewStanding[],
  by: string,
): NewStanding[] {
  const said = new Map(judged.map((standing) => [standing.itemId, standing]))
  const final = items.map((item): { item: ItemOfFirm; standing: NewStanding } => {
    const isGiven = item.state === 'given' || item.needsDocument === 0
    const standing = said.get(item.id) ?? {
      itemId: item.id,
      state: isGiven ? 'accepted' : item.state,
      reason: '',
      expiresOn: item.state === 'accepted' ? item.expiresOn : null,
      decidedBy: by,
    }
    return { item, standing }
  })
  const fields = final.flatMap(({ item, standing }) => {
    if (standing.state !== 'accepted') return [{ path: `items.${item.id}`, problem: standing.state }]
    return item.expires === 1 && !standing.expiresOn
      ? [{ path: `items.${item.id}.expiresOn`, problem: 'required' }]
      : []
  })
  if (fields.length > 0) throw new Refusal('incomplete', { fields })
  return final.map(({ standing }) => standing)
}
