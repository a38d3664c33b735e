import { env } from 'cloudflare:test'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})

const statuses = (told: readonly { status: number }[]) => told.map(({ status }) => status).toSorted()
const count = async (query: string): Promise<number> =>
  Number((await env.DB.prepare(query).first<{ n: number }>())?.n)

describe('two at once', () => {
  test('of two tabs that save, one wins, the other is given what won', async () => {
    const { id, revision } = await desk.create()
    const saves = await Promise.all(
      ['Trà sen', 'Trà nhài'].map((vi) =>
        desk.own('PATCH', `/${id}`, { revision, changes: { title: { vi, en: '' } } }),
      ),
    )
    expect(statuses(saves)).toEqual([200, 409])
    const lost = saves.find(({ status }) => status === 409)
    const found = await desk.find(id)
    expect(lost?.body).toMatchObject({
      code: 'version_changed',
      facts: { revision: 1, content: { title: found.content.title } },
    })
    expect(found.revision).toBe(1)
  })

  test('a double click submits once', async () => {
    const { id, revision } = await desk.create(desk.whole('CF-1'))
    expect(statuses(await Promise.all([desk.submit(id, revision), desk.submit(id, revision)]))).toEqual([
      200, 409,
    ])
    expect(await count('select count(*) as n from review_tasks')).toBe(1)
    expect(await count('select count(*) as n from listing_versions')).toBe(1)
  })

  test('the same key gives the first answer again', async () => {
    const [one, two] = [await desk.own('POST', '', {}, 'k'), await desk.own('POST', '', {}, 'k')]
    expect(two.body).toEqual(one.body)
    expect((await desk.own('GET', '?state=draft')).body.items).toHaveLength(1)
  })

  test('two operators who approve publish once', async () => {
    const { id, revision } = await desk.create(desk.whole('CF-1'))
    await desk.submit(id, revision)
    const told = await Promise.all([
      desk.decide(id, { decision: 'approve' }),
      desk.decide(id, { decision: 'approve' }),
    ])
    expect(statuses(told)).toEqual([200, 409])
    expect(await count(`select count(*) as n from listing_versions where kind = 'published'`)).toBe(1)
    expect(await count(`select count(*) as n from decisions`)).toBe(1)
  })

  test('approved or taken back, never both', async () => {
    const { id, revision } = await desk.create(desk.whole('CF-1'))
    await desk.submit(id, revision)
    expect(
      statuses(
        await Promise.all([
          desk.decide(id, { decision: 'approve' }),
          desk.own('DELETE', `/${id}/submission`),
        ]),
      ),
    ).toEqual([200, 409])
    const { state, review } = await desk.find(id)
    expect(['live none', 'draft none']).toContain(`${state} ${review}`)
  })

  test('two listings of one SKU that both wait: the second is told when it would be published', async () => {
    const first = await desk.create(desk.whole('CF-1'))
    const second = await desk.create(desk.whole('CF-1'))
    const offered = await Promise.all([
      desk.submit(first.id, first.revision),
      desk.submit(second.id, second.revision),
    ])
    if (offered.every(({ status }) => status === 200)) {
      const told = await Promise.all(
        [first.id, second.id].map((id) => desk.decide(id, { decision: 'approve' })),
      )
      expect(told.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
    }
    expect(await count(`select count(*) as n from variants where sku = 'CF-1'`)).toBeLessThanOrEqual(1)
  })

  test('many firms’ first listings get numbers of their own', async () => {
    const ids: string[] = []
    for (const sku of ['A-1', 'A-2', 'A-3', 'A-4']) {
      const { id, revision } = await desk.create(desk.whole(sku))
      await desk.submit(id, revision)
      ids.push(id)
    }
    expect(statuses(await Promise.all(ids.map((id) => desk.decide(id, { decision: 'approve' }))))).toEqual([
      200, 200, 200, 200,
    ])
    expect(await count('select count(distinct listing_no) - count(*) as n from listings')).toBe(0)
    expect(
      await count('select count(*) - (select count(*) from listings) as n from listing_cards where true'),
    ).toBeLessThanOrEqual(0)
  })
})
