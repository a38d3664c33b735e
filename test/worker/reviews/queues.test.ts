import { beforeEach, describe, expect, test } from 'vitest'
import { write } from '../../../worker/platform/database.ts'
import { decide, decideFirst } from '../../../worker/reviews/task.ts'
import { type Desk, fillQueue, look, openDesk } from './desk.ts'

let desk: Desk

beforeEach(async () => {
  desk = await openDesk()
})

const kindsOf = async (as: string) => {
  const { body } = await look(desk, as, '/api/operator/queues')
  return body.items.map(({ kind }: { kind: string }) => kind)
}

describe('an operator who begins the day', () => {
  test('sees only the queues of their role', async () => {
    expect(await kindsOf(desk.verifier)).toEqual(['exporter', 'listing', 'certificate', 'report'])
    expect(await kindsOf(desk.support)).toEqual(['problem', 'refund', 'report'])
    expect(await kindsOf(desk.finance)).toEqual(['bank_account', 'refund'])
    expect(await kindsOf(desk.admin)).toHaveLength(7)
    expect((await look(desk, desk.verifier, '/api/operator/queues')).body.parked).toBeNull()
    expect((await look(desk, desk.verifier, '/api/operator/queues/problem')).status).toBe(403)
    expect((await look(desk, desk.finance, '/api/operator/queues/refund')).status).toBe(200)
    expect((await look(desk, desk.admin, '/api/operator/queues/rumours')).status).toBe(404)
  })

  test('sees how many wait, how old the oldest is and what is due soonest', async () => {
    await fillQueue(desk, 'listing', 3)
    const { body } = await look(desk, desk.verifier, '/api/operator/queues')
    expect(body.items).toContainEqual({ kind: 'listing', open: 3, oldestAt: 1_000_000, dueAt: 1_005_000 })
    expect(body.items).toContainEqual({ kind: 'report', open: 0, oldestAt: null, dueAt: null })
    const finance = await look(desk, desk.finance, '/api/operator/queues')
    expect(finance.body.parked).toEqual({
      events: { open: 0, oldestAt: null },
      messages: { open: 0, oldestAt: null },
    })
  })

  test('walks a queue oldest first, page by page, and nothing comes twice', async () => {
    await fillQueue(desk, 'listing', 7)
    const seen: string[] = []
    let cursor = ''
    for (;;) {
      const { body } = await look(desk, desk.verifier, `/api/operator/queues/listing?limit=3${cursor}`)
      seen.push(...body.items.map(({ subjectId }: { subjectId: string }) => subjectId))
      if (body.nextCursor === null) break
      cursor = `&cursor=${body.nextCursor}`
    }
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6].map((at) => `thing_listing_${at}`))
    expect((await look(desk, desk.verifier, '/api/operator/queues/listing?cursor=nonsense')).status).toBe(400)
  })

  test('sees who was first of two, and whether it is theirs to second', async () => {
    await fillQueue(desk, 'bank_account', 1)
    const me = await look(desk, desk.finance, '/api/me')
    const finance = { kind: 'person', id: me.body.person.id, firms: [] } as never
    const about = { kind: 'bank_account', subjectId: 'thing_bank_account_0', exporterId: null } as const
    await write(desk.shop.db, decideFirst(desk.shop.deps(finance), { ...about, decision: 'approve' }))
    const mine = await look(desk, desk.finance, '/api/operator/queues/bank_account')
    expect(mine.body.items[0]).toMatchObject({ firstBy: { name: 'finance', isMe: true }, mayDecide: false })
    const theirs = await look(desk, desk.admin, '/api/operator/queues/bank_account')
    expect(theirs.body.items[0]).toMatchObject({
      firstBy: { name: 'finance', isMe: false },
      mayDecide: true,
      exporter: { names: { vi: 'Cà phê Đà Lạt' } },
    })
  })

  test('finds the queue shorter once something is decided, and of two who decide one loses', async () => {
    await fillQueue(desk, 'listing', 2)
    const about = {
      kind: 'listing',
      subjectId: 'thing_listing_0',
      exporterId: null,
      decision: 'approve',
    } as const
    await write(desk.shop.db, decide(desk.shop.deps({ kind: 'system' }), about))
    await expect(write(desk.shop.db, decide(desk.shop.deps({ kind: 'system' }), about))).rejects.toThrow(
      'guard: assert_one',
    )
    const { body } = await look(desk, desk.verifier, '/api/operator/queues')
    expect(body.items).toContainEqual({ kind: 'listing', open: 1, oldestAt: 1_001_000, dueAt: 1_005_000 })
  })

  test('reads no more rows however much waits', async () => {
    for (const kind of ['listing', 'exporter', 'certificate'] as const) await fillQueue(desk, kind, 60)
    const all = await look(desk, desk.admin, '/api/operator/queues')
    expect(Number(all.headers.get('x-rows-read'))).toBeLessThanOrEqual(60)
    const one = await look(desk, desk.admin, '/api/operator/queues/listing')
    expect(one.body.items).toHaveLength(25)
    expect(Number(one.headers.get('x-rows-read'))).toBeLessThanOrEqual(150)
  })
})
