import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { decisionsOf, isAgainst } from '../../../schema/values/decision.ts'
import { reviewKinds } from '../../../schema/values/review.ts'
import { needReasons, reasonTexts } from '../../../worker/reviews/reasons.ts'
import { act, type Desk, look, openDesk, reasonOf, rows } from './desk.ts'

let desk: Desk

beforeEach(async () => {
  desk = await openDesk()
})

const listed = async (kind: string, all = '') =>
  (await look(desk, desk.support, `/api/operator/reasons?kind=${kind}${all}`)).body.items as {
    id: string
    decision: string
    position: number
    text: { vi: string; en: string }
  }[]

describe('the list of reasons', () => {
  test('has one to begin with for every decision against somebody', async () => {
    for (const kind of reviewKinds) {
      const items = await listed(kind)
      for (const decision of decisionsOf[kind].filter(isAgainst))
        expect(
          items.some((item) => item.decision === decision),
          `${kind} ${decision}`,
        ).toBe(true)
    }
  })

  test('grows by an admin, in both languages, at its end', async () => {
    const text = { vi: 'Hàng không được bán ở nước này.', en: 'These goods may not be sold there.' }
    const added = await act(desk, desk.admin, '/api/operator/reasons', {
      kind: 'listing',
      decision: 'refuse',
      text,
    })
    expect(added.status).toBe(201)
    expect(added.body).toMatchObject({ text, retiredAt: null, position: 4 })
    expect((await listed('listing')).at(-1)).toBeDefined()
    for (const [body, as, status] of [
      [{ kind: 'listing', decision: 'refuse', text: { vi: 'một' } }, desk.admin, 400],
      [{ kind: 'listing', decision: 'refuse', text: { vi: '', en: '' } }, desk.admin, 400],
      [{ kind: 'listing', decision: 'applaud', text }, desk.admin, 400],
      [{ kind: 'rumour', decision: 'refuse', text }, desk.admin, 400],
      [{ kind: 'listing', decision: 'refuse', text }, desk.support, 403],
    ] as const)
      expect((await act(desk, as, '/api/operator/reasons', body)).status).toBe(status)
  })

  test('is put in another order, reworded and shortened, and what was retired still explains', async () => {
    const refusals = (await listed('problem')).filter((item) => item.decision === 'refuse')
    const last = refusals.at(-1)!
    const path = `/api/operator/reasons/${last.id}`
    const text = { vi: 'Đã quá hạn báo.', en: 'Reported too late.' }
    const moved = await act(desk, desk.admin, path, { position: 1, text }, undefined, 'PATCH')
    expect(moved.body).toMatchObject({ position: 1, text })
    const after = (await listed('problem')).filter((item) => item.decision === 'refuse')
    expect(after.map(({ id }) => id)).toEqual([last.id, ...refusals.slice(0, -1).map(({ id }) => id)])
    expect(after.map(({ position }) => position)).toEqual([1, 2, 3])

    await act(desk, desk.admin, path, { retired: true }, undefined, 'PATCH')
    expect((await listed('problem')).some(({ id }) => id === last.id)).toBe(false)
    expect((await listed('problem', '&all=1')).some(({ id }) => id === last.id)).toBe(true)
    const deps = desk.shop.deps()
    expect(await reasonTexts(deps, [last.id])).toEqual([{ id: last.id, ...text }])
    await expect(needReasons(deps, 'problem', 'refuse', [last.id], '')).rejects.toMatchObject({
      code: 'invalid',
    })
    const back = await act(desk, desk.admin, path, { retired: false }, undefined, 'PATCH')
    expect(back.body.retiredAt).toBeNull()
    const told = await rows<{ action: string }>(
      desk,
      sql`select action from audit_entries where subject = ${last.id} order by id`,
    )
    expect(told.map(({ action }) => action).sort()).toEqual([
      'reason_changed',
      'reason_changed',
      'reason_retired',
    ])
    const nobody = '/api/operator/reasons/rsn_00000000000000000000000000'
    expect((await act(desk, desk.admin, nobody, { retired: true }, undefined, 'PATCH')).status).toBe(404)
  })
})

describe('a decision', () => {
  test('against somebody names a reason or says why; in favour it may be silent', async () => {
    const deps = desk.shop.deps()
    await expect(needReasons(deps, 'listing', 'refuse', [], ' ')).rejects.toMatchObject({
      facts: { fields: [{ path: 'reasonIds', problem: 'required' }] },
    })
    expect(await needReasons(deps, 'listing', 'refuse', [], 'vì thế')).toEqual([])
    expect(await needReasons(deps, 'listing', 'approve', [], '')).toEqual([])
    expect(await needReasons(deps, 'listing', 'refuse', [reasonOf('listing', 'refuse')], '')).toHaveLength(1)
  })

  test('cannot borrow a reason of another kind or decision, or one that does not exist', async () => {
    const deps = desk.shop.deps()
    for (const id of [
      reasonOf('listing', 'ask'),
      reasonOf('certificate', 'refuse'),
      'rsn_00000000000000000000000000',
    ])
      await expect(needReasons(deps, 'listing', 'refuse', [id], 'x')).rejects.toMatchObject({
        facts: { fields: [{ path: 'reasonIds.0', problem: 'unknown' }] },
      })
  })
})
