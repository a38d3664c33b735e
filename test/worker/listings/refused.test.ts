import { env } from 'cloudflare:test'
import { beforeEach, describe, expect, test } from 'vitest'
import { knock } from '../people/knock.ts'
import { type Desk, openDesk, putPhoto, staffOf } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})

const firmIs = (state: string) =>
  env.DB.prepare('update exporters set state = ? where id = ?').bind(state, desk.shop.coffee.exporterId).run()
const nobody = 'lst_00000000000000000000000000'

describe('400', () => {
  test.each([
    ['a field nobody knows', { colour: 'red' }],
    ['flags of the code, which nobody sends', { hsFlags: ['food'] }],
    ['a weight of half a gram', { variants: [{ sku: 'A', netGrams: 0.5 }] }],
    ['an allergen outside the list', { allergens: ['dust'] }],
    ['a code of five digits', { hs6: '09012' }],
    ['a title of two hundred letters', { title: { vi: 'a'.repeat(200), en: '' } }],
    ['đồng as a foreign price', { variants: [{ sku: 'A', prices: { VND: 1 } }] }],
  ])('%s', async (_what, changes) => {
    expect(await desk.own('POST', '', { changes })).toMatchObject({ status: 400, body: { code: 'invalid' } })
  })

  test('somebody else’s photo is nobody’s', async () => {
    const theirs = await putPhoto(desk, desk.shop.fish, 7)
    const named = { photos: [{ id: theirs, alt: { vi: '', en: '' } }] }
    expect(await desk.own('POST', '', { changes: named })).toMatchObject({
      status: 400,
      body: { facts: { fields: [{ path: 'photos' }] } },
    })
    const { id, revision } = await desk.create()
    expect((await desk.own('PATCH', `/${id}`, { revision, changes: named })).status).toBe(400)
  })

  test('a cursor of nobody, four markets, a market nobody serves', async () => {
    expect((await desk.own('GET', '?cursor=abc')).status).toBe(400)
    const { id } = await desk.create()
    expect((await desk.own('GET', `/${id}/preview?markets=US,JP,DE,FR`)).status).toBe(400)
    expect((await desk.own('GET', `/${id}/preview?markets=XX`)).status).toBe(400)
    expect((await desk.own('GET', `/${id}/versions?cursor=x`)).status).toBe(400)
  })

  test('a refusal without a word of why', async () => {
    const { id, revision } = await desk.create(desk.whole('CF-1'))
    await desk.submit(id, revision)
    expect(await desk.decide(id, { decision: 'refuse' })).toMatchObject({
      status: 400,
      body: { facts: { fields: [{ path: 'reasonIds' }] } },
    })
  })

  test('a body beyond the limit is cut off', async () => {
    const told = await desk.own('POST', '', { changes: { description: { vi: 'a'.repeat(70_000), en: '' } } })
    expect(told).toMatchObject({ status: 413, body: { code: 'too_large' } })
  })
})

describe('who may not', () => {
  test('a packer and an accountant read and do not offer', async () => {
    const { id, revision } = await desk.create(desk.whole('CF-1'))
    const base = `/api/exporter/${desk.shop.coffee.exporterId}/listings`
    for (const as of [await staffOf(desk, 'packer', 40), await staffOf(desk, 'accountant', 41)]) {
      expect((await knock(desk.shop, 'GET', `${base}/${id}`, { as })).status).toBe(200)
      for (const [method, path, body] of [
        ['POST', '', {}],
        ['PATCH', `/${id}`, { revision, changes: {} }],
        ['POST', `/${id}/submission`, { revision }],
        ['DELETE', `/${id}`, undefined],
        ['POST', `/${id}/copies`, {}],
      ] as const)
        expect(await knock(desk.shop, method, `${base}${path}`, { as, body })).toMatchObject({ status: 403 })
    }
    const manager = await staffOf(desk, 'manager', 42)
    expect((await knock(desk.shop, 'POST', base, { as: manager, body: {} })).status).toBe(201)
  })

  test('another firm hears of nothing, by its own path and by theirs', async () => {
    const { id, revision } = await desk.create(desk.whole('CF-1'))
    for (const firm of [desk.shop.coffee, desk.shop.fish]) {
      const base = `/api/exporter/${firm.exporterId}/listings/${id}`
      for (const [method, path, body] of [
        ['GET', '', undefined],
        ['PATCH', '', { revision, changes: {} }],
        ['DELETE', '', undefined],
        ['POST', '/copies', {}],
        ['POST', '/submission', { revision }],
        ['DELETE', '/submission', undefined],
        ['POST', '/pause', {}],
        ['DELETE', '/pause', undefined],
        ['POST', '/withdrawal', {}],
        ['GET', '/versions', undefined],
        ['GET', '/preview', undefined],
        ['GET', '/hs-codes', undefined],
      ] as const)
        expect(
          await knock(desk.shop, method, `${base}${path}`, { as: desk.other, body }),
          `${method} ${path}`,
        ).toMatchObject({ status: 404 })
    }
    expect((await desk.find(id)).revision).toBe(revision)
  })

  test('an exporter is no operator, and an id of nobody names nothing', async () => {
    const { id } = await desk.create(desk.whole('CF-1'))
    expect((await knock(desk.shop, 'GET', `/api/operator/listings/${id}`, { as: desk.owner })).status).toBe(
      404,
    )
    expect(
      (await knock(desk.shop, 'GET', `/api/operator/listings/${nobody}`, { as: desk.verifier })).status,
    ).toBe(404)
    expect((await desk.own('GET', '/lst_x')).status).toBe(404)
  })
})

describe('409', () => {
  test('a firm that only applied drafts, and is told why it may not offer yet', async () => {
    await firmIs('applied')
    const { id, revision } = await desk.create(desk.whole('CF-1'))
    expect(await desk.submit(id, revision)).toMatchObject({
      status: 409,
      body: { code: 'wrong_state', facts: { exporterState: 'applied', state: 'draft' } },
    })
    await firmIs('closed')
    expect(await desk.own('POST', '', {})).toMatchObject({
      status: 409,
      body: { facts: { exporterState: 'closed' } },
    })
  })

  test('nothing is approved, and nothing resumed, of a firm that was suspended meanwhile', async () => {
    const live = await desk.sell('CF-LIVE')
    await desk.own('POST', `/${live.id}/pause`, {})
    const { id, revision } = await desk.create(desk.whole('CF-1'))
    await desk.submit(id, revision)
    await firmIs('suspended')
    expect(await desk.decide(id, { decision: 'approve' })).toMatchObject({
      status: 409,
      body: { code: 'wrong_state', facts: { exporterState: 'suspended' } },
    })
    expect((await desk.own('DELETE', `/${live.id}/pause`)).body).toMatchObject({ code: 'wrong_state' })
    await env.DB.prepare("update listings set state = 'live' where id = ?").bind(live.id).run()
    await desk.runJobs()
    expect((await knock(desk.shop, 'GET', `/api/listings/${live.slug}`)).status).toBe(404)
  })

  test('what is missing bars the submission, path by path', async () => {
    const { id, revision } = await desk.create(
      desk.whole('CF-1', { photos: [], allergens: null, provinceCode: '99' }),
    )
    const told = await desk.submit(id, revision)
    expect(told).toMatchObject({ status: 409, body: { code: 'incomplete' } })
    expect(
      told.body.facts.problems.map(
        ({ path, problem }: { path: string; problem: string }) => `${path} ${problem}`,
      ),
    ).toEqual(expect.arrayContaining(['photos required', 'allergens required', 'provinceCode unknown']))
  })

  test('a sample without a photo may still change its price', async () => {
    const { listingId, sku } = desk.shop.coffee.robusta
    const found = await desk.find(listingId)
    const variants = found.content.variants.map((variant: { sku: string }) => ({
      ...variant,
      priceVnd: 200_000,
    }))
    const saved = await desk.own('PATCH', `/${listingId}`, {
      revision: found.revision,
      changes: { variants },
    })
    const told = await desk.submit(listingId, saved.body.revision)
    expect(told.body, JSON.stringify(told.body)).toMatchObject({ outcome: 'published' })
    expect((await desk.find(listingId)).published.content.variants).toMatchObject([
      { sku, priceVnd: 200_000 },
    ])
    expect((await desk.find(listingId)).published.thumb).toMatchObject({ silhouette: 'bag', hue: 1 })
  })

  test('a SKU another own listing is sold under is taken, with which; another firm’s is free', async () => {
    await desk.sell('CF-1')
    const { id, revision } = await desk.create(
      desk.whole('CF-1', { title: { vi: 'Cà phê khác hẳn', en: '' } }),
    )
    expect((await desk.find(id)).problems).toMatchObject([{ path: 'variants.0.sku', problem: 'taken' }])
    expect(await desk.submit(id, revision)).toMatchObject({
      status: 409,
      body: { code: 'taken', facts: { items: [{ sku: 'CF-1', state: 'live' }] } },
    })
    const free = await desk.create(desk.whole(desk.shop.fish.sauce.sku))
    expect((await desk.submit(free.id, free.revision)).status).toBe(200)
  })

  test('while it waits nobody edits; what was withdrawn stays so; a live one is not thrown away', async () => {
    const { id, revision } = await desk.create(desk.whole('CF-1'))
    const offered = await desk.submit(id, revision)
    const edit = await desk.own('PATCH', `/${id}`, {
      revision: offered.body.revision,
      changes: { tags: ['x'] },
    })
    expect(edit).toMatchObject({ status: 409, body: { code: 'wrong_state', facts: { review: 'waiting' } } })
    expect((await desk.submit(id, offered.body.revision)).body.code).toBe('wrong_state')
    expect((await desk.own('DELETE', `/${id}`)).status).toBe(409)
    const live = await desk.sell('CF-2')
    expect((await desk.own('DELETE', `/${live.id}`)).status).toBe(409)
    await desk.own('POST', `/${live.id}/withdrawal`, {})
    for (const path of ['/pause', '/withdrawal'])
      expect((await desk.own('POST', `/${live.id}${path}`, {})).status).toBe(409)
    expect((await desk.own('DELETE', `/${live.id}/pause`)).status).toBe(409)
  })

  test('nothing changed is nothing to offer; nothing waits, nothing to decide', async () => {
    const { id, revision } = await desk.sell('CF-1')
    expect(await desk.submit(id, revision)).toMatchObject({
      status: 409,
      body: { facts: { problem: 'nothing_changed' } },
    })
    expect(await desk.decide(id, { decision: 'approve' })).toMatchObject({
      status: 409,
      body: { code: 'wrong_state' },
    })
  })

  test('a firm holds ten thousand listings and no more', async () => {
    await env.DB.prepare("insert into listing_tabs (exporter_id, tab, listings) values (?, 'draft', 9997)")
      .bind(desk.shop.coffee.exporterId)
      .run()
    expect(await desk.own('POST', '', {})).toMatchObject({
      status: 409,
      body: { code: 'too_many', facts: { limit: 10_000 } },
    })
  })

  test('an operator who looked at an older submission is told', async () => {
    const { id, revision } = await desk.create(desk.whole('CF-1'))
    const { body } = await desk.submit(id, revision)
    await desk.own('DELETE', `/${id}/submission`)
    await desk.own('PATCH', `/${id}`, { revision: body.revision + 1, changes: { tags: ['other'] } })
    await desk.submit(id, body.revision + 2)
    expect(await desk.decide(id, { decision: 'approve', revision: body.revision })).toMatchObject({
      status: 409,
      body: { code: 'version_changed' },
    })
  })
})

describe('422', () => {
  test('one key, another body', async () => {
    expect((await desk.own('POST', '', { changes: { tags: ['a'] } }, 'k1')).status).toBe(201)
    expect(await desk.own('POST', '', { changes: { tags: ['b'] } }, 'k1')).toMatchObject({ status: 422 })
  })
})
