import { env } from 'cloudflare:test'
import { beforeEach, describe, expect, test } from 'vitest'
import { knock } from '../people/knock.ts'
import { letterText } from '../../../worker/mails/letter.ts'
import { readListingLetter } from '../../../worker/mails/listing-letters.ts'
import { type Desk, openDesk, staffOf } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})

const count = async (query: string): Promise<number> =>
  Number((await env.DB.prepare(query).first<{ n: number }>())?.n)

describe('a firm and its listings', () => {
  test('an owner begins with nothing and is told what is missing', async () => {
    const { status, body } = await desk.own('POST', '', {})
    expect(status).toBe(201)
    expect(body).toMatchObject({ revision: 0, state: 'draft', review: 'none', hasChanges: false })
    const missing = body.problems.map(({ path }: { path: string }) => path)
    expect(missing).toEqual(
      expect.arrayContaining([
        'photos',
        'title.vi',
        'description.vi',
        'categoryId',
        'provinceCode',
        'hs6',
        'variants',
      ]),
    )
    const list = await desk.own('GET', '')
    expect(list.body.counts).toEqual({ draft: 1, in_review: 0, live: 3, paused: 0, withdrawn: 0 })
    expect(list.body.items[0]).toMatchObject({
      id: body.id,
      state: 'draft',
      stock: null,
      slug: null,
      lacksEnglish: true,
    })
    expect(list.body.items[1]).toMatchObject({ state: 'live', stock: 10, variants: 1 })
  })

  test('a save keeps part of it, the flags follow the code, and the next save names what it saw', async () => {
    const { id } = await desk.create()
    const saved = await desk.own('PATCH', `/${id}`, {
      revision: 0,
      changes: { title: { vi: 'Trà sen Tây Hồ', en: '' }, hs6: '090121' },
    })
    expect(saved.status).toBe(200)
    expect(saved.body).toMatchObject({ revision: 1, hsFlags: ['food', 'plant', 'eudr'] })
    const found = await desk.find(id)
    expect(found.content).toMatchObject({
      title: { vi: 'Trà sen Tây Hồ' },
      hs6: '090121',
      originCountry: 'VN',
    })
    expect(found.problems.map(({ path }: { path: string }) => path)).toContain('ingredients.vi')
  })

  test('a first submission waits, an operator sees all of it and approves, and buyers find it', async () => {
    const { id, revision } = await desk.create(desk.whole('CF-NEW'))
    const offered = await desk.submit(id, revision)
    expect(offered.body).toMatchObject({ outcome: 'waiting', state: 'in_review', review: 'waiting' })
    const evidence = await knock(desk.shop, 'GET', `/api/operator/listings/${id}`, { as: desk.verifier })
    expect(evidence.status).toBe(200)
    expect(evidence.body).toMatchObject({
      published: null,
      exporter: { name: { vi: 'Cà phê Đà Lạt' }, state: 'verified' },
      hs: { hs6: '090121' },
      province: { vi: 'Lâm Đồng' },
    })
    expect(Object.keys(evidence.body.entry)).toContain('US')
    expect(await count(`select open as n from queue_counts where kind = 'listing'`)).toBe(1)

    expect((await desk.decide(id, { decision: 'approve', revision: evidence.body.revision })).body).toEqual({
      outcome: 'decided',
    })
    expect(await count(`select open as n from queue_counts where kind = 'listing'`)).toBe(0)
    const found = await desk.find(id)
    expect(found).toMatchObject({ state: 'live', review: 'none', hasChanges: false })
    expect(found.stock).toMatchObject([{ sku: 'CF-NEW', onHand: 30, reserved: 0 }])

    const page = await knock(desk.shop, 'GET', `/api/listings/${found.published.slug}?market=US`)
    expect(page.status).toBe(200)
    expect(page.body).toMatchObject({
      title: { vi: 'Cà phê rang xay CF-NEW' },
      variants: [
        {
          sku: 'CF-NEW',
          price: { minor: 165_000 },
          marketPrice: { minor: 900, currency: 'USD' },
          available: 20,
        },
      ],
    })
    const search = await knock(desk.shop, 'GET', '/api/listings?q=rang+xay+cf')
    expect(search.body.items).toMatchObject([{ slug: found.published.slug }])
    const completed = await knock(desk.shop, 'GET', '/api/search/suggestions?q=rang')
    expect(completed.body.items).toMatchObject([{ ref: found.published.slug }])
    const html = await knock(desk.shop, 'GET', `/vi/p/${found.published.slug}`)
    expect(html.status).toBe(200)
    for (const shown of ['Cà phê rang xay CF-NEW', `/photos/${desk.photo}/`, 'Lâm Đồng', 'Gói cà phê'])
      expect(html.body).toContain(shown)
    // The promise of the same batch is safe to keep afterwards, and asks every border about the new kind of goods.
    await desk.runJobs()
    const entered = await knock(desk.shop, 'GET', `/api/listings/${found.published.slug}?market=US`)
    expect(entered.body.entry['US'].status).toBe('papers')
  })

  test('a new price is published at once, with a version; a new title waits while the old one is up', async () => {
    const { id, slug, revision } = await desk.sell('CF-1')
    const { variants } = desk.whole('CF-1')
    const dearer = variants!.map((variant) => ({ ...variant, priceVnd: 190_000, openingStock: null }))
    const saved = await desk.own('PATCH', `/${id}`, { revision, changes: { variants: dearer } })
    expect(saved.body).toMatchObject({ hasChanges: true })
    const offered = await desk.submit(id, saved.body.revision)
    expect(offered.body).toMatchObject({
      outcome: 'published',
      state: 'live',
      review: 'none',
      needsReview: [],
    })
    expect((await knock(desk.shop, 'GET', `/api/listings/${slug}`)).body.price.minor).toBe(190_000)

    const renamed = await desk.own('PATCH', `/${id}`, {
      revision: offered.body.revision,
      changes: { title: { vi: 'Cà phê đặc sản Cầu Đất', en: 'Speciality coffee' } },
    })
    const waits = await desk.submit(id, renamed.body.revision)
    expect(waits.body).toMatchObject({
      outcome: 'waiting',
      state: 'live',
      review: 'waiting',
      needsReview: ['title.vi', 'title.en'],
    })
    expect((await knock(desk.shop, 'GET', `/api/listings/${slug}`)).body.title.vi).toBe(
      'Cà phê rang xay CF-1',
    )
    await desk.decide(id, { decision: 'approve' })
    const after = await knock(desk.shop, 'GET', `/api/listings/${slug}`)
    expect(after.body.title.vi).toBe('Cà phê đặc sản Cầu Đất')
    expect(after.body.slug).toBe(slug)

    const { body } = await desk.own('GET', `/${id}/versions`)
    expect(body.items.map(({ kind }: { kind: string }) => kind)).toEqual([
      'published',
      'submitted',
      'published',
      'published',
      'submitted',
    ])
    expect(body.items[1]).toMatchObject({
      by: 'exporter',
      byName: 'Cà phê Đà Lạt',
      decision: { decision: 'approve' },
    })
    expect(body.items[2].changes).toEqual([
      { path: 'variants.CF-1.priceVnd', before: 165_000, after: 190_000, needsReview: false },
    ])
  })

  test('a refusal names the fields, and the letter says so in the reader’s language', async () => {
    const { id, revision } = await desk.create(desk.whole('CF-2'))
    await desk.submit(id, revision)
    const told = await desk.decide(id, {
      decision: 'refuse',
      note: 'Chụp lại giúp mình nhé.',
      fields: [{ path: 'title.vi', note: 'Tên dài quá' }],
    })
    expect(told.status, JSON.stringify(told.body)).toBe(200)
    const found = await desk.find(id)
    expect(found).toMatchObject({
      state: 'draft',
      review: 'refused',
      refusal: { note: 'Chụp lại giúp mình nhé.', fields: [{ path: 'title.vi', note: 'Tên dài quá' }] },
    })
    const refused = await desk.own('GET', '?review=refused')
    expect(refused.body).toMatchObject({ refused: 1, items: [{ id, refusedFields: 1 }] })
    const again = await desk.submit(id, found.revision)
    expect(again.body).toMatchObject({ outcome: 'waiting' })
    expect((await desk.find(id)).refusal).toBeNull()
  })

  test('a pause takes it off every list at once, resuming brings it back, withdrawing is for good', async () => {
    const { id, slug } = await desk.sell('CF-3')
    expect((await desk.own('POST', `/${id}/pause`, {})).body).toMatchObject({ state: 'paused' })
    expect((await knock(desk.shop, 'GET', `/api/listings/${slug}`)).status).toBe(404)
    expect((await knock(desk.shop, 'GET', '/api/search/suggestions?q=rang')).body.items).toEqual([])
    expect((await desk.own('DELETE', `/${id}/pause`)).body).toMatchObject({ state: 'live' })
    expect((await knock(desk.shop, 'GET', `/api/listings/${slug}`)).status).toBe(200)
    expect((await desk.own('POST', `/${id}/withdrawal`, {})).body).toMatchObject({ state: 'withdrawn' })
    expect((await knock(desk.shop, 'GET', `/api/listings/${slug}`)).status).toBe(404)
    expect((await desk.own('GET', '?state=withdrawn')).body).toMatchObject({
      items: [{ id }],
      counts: { withdrawn: 1 },
    })
  })

  test('a submission is taken back, a draft is thrown away, a copy has no SKU', async () => {
    const { id, revision } = await desk.create(desk.whole('CF-4'))
    const offered = await desk.submit(id, revision)
    const back = await desk.own('DELETE', `/${id}/submission`)
    expect(back.body).toMatchObject({ state: 'draft', review: 'none', revision: offered.body.revision + 1 })
    expect(await count(`select count(*) as n from review_tasks where state = 'open'`)).toBe(0)
    const copy = await desk.own('POST', `/${id}/copies`, {})
    expect(copy.status).toBe(201)
    expect((await desk.find(copy.body.id)).content.variants).toMatchObject([
      { sku: '', openingStock: null, netGrams: 500 },
    ])
    expect((await desk.own('DELETE', `/${id}`)).status).toBe(204)
    expect((await desk.own('GET', `/${id}`)).status).toBe(404)
    expect((await desk.own('GET', '')).body.counts.draft).toBe(1)
  })

  test('a variant taken off sale stays for the orders that name it, and comes back under its SKU as itself', async () => {
    const two = desk
      .whole('CF-5')
      .variants!.flatMap((variant) => [
        variant,
        { ...variant, sku: 'CF-5B', label: { vi: 'Gói 1 kg', en: '1 kg' }, netGrams: 1000, grossGrams: 1080 },
      ])
    const { id, slug, revision } = await desk.sell('CF-5', { variants: two })
    const first = (await knock(desk.shop, 'GET', `/api/listings/${slug}`)).body.variants
    expect(first).toHaveLength(2)
    const saved = await desk.own('PATCH', `/${id}`, { revision, changes: { variants: [two[0]] } })
    expect((await desk.submit(id, saved.body.revision)).body.outcome).toBe('published')
    expect((await knock(desk.shop, 'GET', `/api/listings/${slug}`)).body.variants).toHaveLength(1)
    // The retired one still lies on the shelf; the card of what is left says what is left.
    await env.DB.prepare('update stock set on_hand = 0 where variant_id = ?').bind(first[0].id).run()
    expect((await knock(desk.shop, 'GET', `/api/listings/${slug}`)).body.inStock).toBe(false)
    const quote = await knock(desk.shop, 'POST', '/api/quotes', {
      body: { market: 'US', lines: [{ variantId: first[1].id, quantity: 1 }] },
    })
    expect(quote).toMatchObject({ status: 404, body: { facts: { variantIds: [first[1].id] } } })
    const back = await desk.own('PATCH', `/${id}`, {
      revision: saved.body.revision + 1,
      changes: { variants: two },
    })
    const offered = await desk.submit(id, back.body.revision)
    expect(offered.body).toMatchObject({ outcome: 'waiting' })
    await desk.decide(id, { decision: 'approve' })
    expect(
      (await knock(desk.shop, 'GET', `/api/listings/${slug}`)).body.variants.map(
        ({ id: one }: { id: string }) => one,
      ),
    ).toEqual(first.map(({ id: one }: { id: string }) => one))
  })

  test('a price in dollars alone is counted in đồng, and stays a price in dollars', async () => {
    const variants = desk
      .whole('CF-6')
      .variants!.map((variant) => ({ ...variant, priceVnd: null, prices: { USD: 1000 } }))
    const { id, slug } = await desk.sell('CF-6', { variants })
    const page = await knock(desk.shop, 'GET', `/api/listings/${slug}?market=US`)
    expect(page.body.variants[0].marketPrice).toEqual({ minor: 1000, currency: 'USD' })
    expect(page.body.price.minor).toBeGreaterThan(200_000)
    expect((await desk.find(id)).published.content.variants[0]).toMatchObject({
      priceVnd: null,
      prices: { USD: 1000 },
    })
  })
})

describe('who offers goods hears of the decision', () => {
  test('owner and manager, each in their language, and nobody else of the firm', async () => {
    await staffOf(desk, 'manager', 50)
    await staffOf(desk, 'packer', 51)
    await env.DB.prepare("update people set locale = 'en' where email like 'manager%'").run()
    const { id, revision } = await desk.create(desk.whole('CF-9'))
    await desk.submit(id, revision)
    await desk.decide(id, {
      decision: 'ask',
      note: 'Cần ảnh nhãn.',
      fields: [{ path: 'photos', note: 'Thiếu mặt sau' }],
    })
    const { payload } = (await env.DB.prepare(
      "select payload from outbox where payload like '%listing_refused%'",
    ).first<{ payload: string }>())!
    const { readers, write } = await readListingLetter(
      desk.shop.deps(),
      'listing_refused',
      JSON.parse(payload),
    )
    expect(readers.map(({ email, locale }) => `${email} ${locale}`).toSorted()).toEqual([
      `manager50@${desk.shop.coffee.slug}.test en`,
      `${desk.shop.coffee.owner.email} vi`,
    ])
    const [vi, en] = [write('vi'), write('en')]
    expect(vi.subject).toBe('Cần bổ sung: Cà phê rang xay CF-9')
    expect(letterText(vi)).toContain('Ảnh: Thiếu mặt sau')
    expect(en.subject).toBe('More is needed: Ground coffee CF-9')
    expect(letterText(en)).toContain(`/sell/listings/${id}`)
  })
})

describe('codes and prices beside the form', () => {
  test('a code is found without marks, begun, or by digits', async () => {
    const ask = (q: string) =>
      knock(
        desk.shop,
        'GET',
        `/api/exporter/${desk.shop.coffee.exporterId}/hs-codes?q=${encodeURIComponent(q)}`,
        { as: desk.owner },
      )
    const codes = async (q: string) => (await ask(q)).body.items.map(({ hs6 }: { hs6: string }) => hs6)
    expect(await codes('ca phe rang')).toContain('090121')
    expect(await codes('cà phê ra')).toContain('090121')
    expect(await codes('mat ong')).toEqual(await codes('Mật Ong'))
    expect(await codes('đường')).toEqual(await codes('duong'))
    expect(await codes('0901')).toContain('090121')
    expect(await codes('')).toEqual([])
    expect((await ask('mat ong rung')).body.items[0]).toMatchObject({
      hs6: '040900',
      asks: ['ingredients', 'allergens', 'shelfLifeDays', 'declaredFlags'],
    })
  })

  test('the title speaks for a code, and says how strongly', async () => {
    const { id } = await desk.create({
      title: { vi: 'Mật ong rừng tràm U Minh chai 500 ml', en: '' },
      categoryId: desk.category,
    })
    const { body } = await desk.own('GET', `/${id}/hs-codes`)
    expect(body.items[0]).toMatchObject({ hs6: '040900' })
    expect(['high', 'medium']).toContain(body.items[0].confidence)
  })

  test('a draft is priced to three doors before anybody sells it, as a quote prices it afterwards', async () => {
    const { id } = await desk.create(desk.whole('CF-7'))
    const { status, body } = await desk.own('GET', `/${id}/preview`)
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body.items.map(({ market }: { market: string }) => market)).toEqual(['US', 'JP', 'DE'])
    const us = body.items[0]
    expect(us.price.total.minor).toBe(
      us.price.goods.minor +
        us.price.shipping.minor +
        us.price.duty.minor +
        us.price.importTax.minor +
        us.price.fees.minor,
    )
    expect(us.price.goods).toEqual({ minor: 900, currency: 'USD' })
    const sold = await desk.sell('CF-8')
    const variantId = (await desk.find(sold.id)).stock[0].variantId
    const quote = await knock(desk.shop, 'POST', '/api/quotes', {
      body: { market: 'US', lines: [{ variantId, quantity: 1 }] },
    })
    expect(quote.body.total).toEqual(us.price.total)
    expect(quote.body.consignments[0].sellerReceives).toEqual(us.price.sellerReceives)
  })

  test('what is missing for a price is named', async () => {
    const { id } = await desk.create()
    const { body } = await desk.own('GET', `/${id}/preview?markets=US`)
    expect(body.items).toMatchObject([
      { market: 'US', price: null, problem: 'incomplete', missing: ['variants'] },
    ])
  })

  test('categories and provinces to choose from are open to all', async () => {
    const { body } = await knock(desk.shop, 'GET', '/api/listing-choices')
    expect(body.provinces).toMatchObject([{ code: '68' }])
    expect(body.categories).toMatchObject([{ slug: 'do-an' }])
  })
})
