import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { addDays, type Day, dayInVietNam, dayLength } from '../../../schema/values/day.ts'
import { expireBadges } from '../../../worker/catalogue/expire-badges.ts'
import { findExporter } from '../../../worker/catalogue/find-exporter.ts'
import { findListing } from '../../../worker/catalogue/find-listing.ts'
import { listListings } from '../../../worker/catalogue/list-listings.ts'
import { refreshCards } from '../../../worker/catalogue/refresh-cards.ts'
import { refreshOldShelves, refreshShelves } from '../../../worker/catalogue/refresh-shelves.ts'
import { listCertificates } from '../../../worker/certificates/list-certificates.ts'
import { warnOfEnds } from '../../../worker/certificates/warn-of-ends.ts'
import { sendGoodsLetter } from '../../../worker/mails/send-goods-letter.ts'
import { read, write } from '../../../worker/platform/database.ts'
import { cookieOf, knock, operatorCookie } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'

const today = dayInVietNam(Date.now())
const on = (days: number): Day => addDays(today, days)

let shop: Shop
let owner: string
let verifier: string

beforeEach(async () => {
  shop = await openShop()
  owner = await cookieOf(shop, shop.coffee.owner)
  verifier = await operatorCookie(shop, 'verifier')
  await refreshCards(shop.db, Date.now(), [shop.coffee.robusta.listingNo, shop.coffee.arabica.listingNo])
})

const door = () => `/api/exporter/${shop.coffee.exporterId}/certificates`
const organic = (changes: object = {}) => ({
  kind: 'organic',
  number: 'VN-BIO-01',
  issuer: { vi: 'Vinacert', en: 'Vinacert' },
  issuedOn: on(-10),
  expiresOn: on(20),
  listingIds: [shop.coffee.robusta.listingId],
  ...changes,
})
const give = (changes: object = {}, as = owner) => knock(shop, 'POST', door(), { as, body: organic(changes) })
/** The photo's way to the private store is the documents' own story; here its row is enough. */
const photograph = async (id: string) =>
  write(shop.db, [
    shop.db.run(
      sql`update certificate_claims set documents = '["doc_00000000000000000000000000"]' where id = ${id}`,
    ),
    shop.db
      .run(sql`insert into review_tasks (id, kind, subject_id, exporter_id, title_vi, title_en, opened_at, opened_by)
      values (${`tsk_${id}`}, 'certificate', ${id}, ${shop.coffee.exporterId}, 'x', 'x', 0, 'x')`),
  ])
const decideOn = (id: string, body: object, as = verifier) =>
  knock(shop, 'POST', `/api/operator/certificates/${id}/decisions`, { as, body })
async function verified(changes: object = {}): Promise<string> {
  const { body } = await give(changes)
  await photograph(body.id)
  expect((await decideOn(body.id, { decision: 'approve' })).body).toEqual({ outcome: 'decided' })
  await shop.settled()
  return body.id
}
const claims = async (at = Date.now()) =>
  (await listCertificates(shop.deps(shop.coffee.owner, at), { exporterId: shop.coffee.exporterId })).items
const letters = async () => {
  const [rows] = await read<[{ payload: string }]>(shop.db, [
    sql`select payload as payload from outbox where kind = 'goods_letter' order by created_at, id`,
  ])
  return rows.map(({ payload }) => (JSON.parse(payload) as { template: string }).template)
}

describe('an exporter enters a certificate', () => {
  test('of some of its goods; nobody sees it before an operator did', async () => {
    const { status, body } = await give()
    expect(status).toBe(201)
    expect(body).toMatchObject({ state: 'given', photos: 0, daysLeft: 20, verifiedOn: null })
    const page = await findListing(shop.deps(), { idOrSlug: shop.coffee.robusta.listingId })
    expect(page.certificates).toEqual([])
    expect((await decideOn(body.id, { decision: 'approve' })).body.code).toBe('incomplete')
  })

  test('OCOP counts its thirty-six months itself', async () => {
    const { body } = await give({ kind: 'ocop', stars: 4, issuedOn: '2025-03-05', expiresOn: undefined })
    expect(body.expiresOn).toBe('2028-03-05')
  })

  test.each([
    ['OCOP without stars', { kind: 'ocop' }, 'stars', 'required'],
    ['an organic paper without an end', { expiresOn: undefined }, 'expiresOn', 'required'],
    ['one that holds for three years', { expiresOn: on(900) }, 'expiresOn', 'too_long'],
    ['one that is over', { expiresOn: on(-1) }, 'expiresOn', 'past'],
    ['one issued tomorrow', { issuedOn: on(1) }, 'issuedOn', 'future'],
    ['one of no goods', { listingIds: [] }, 'listingIds', 'required'],
  ])('not %s', async (_name, changes, path, problem) => {
    const { status, body } = await give(changes)
    expect(status).toBe(400)
    expect(body.facts.fields).toContainEqual(expect.objectContaining({ path, problem }))
  })

  test("not for another firm's goods, and one paper once", async () => {
    const { body } = await give({ listingIds: [shop.fish.sauce.listingId] })
    expect(body.facts.fields).toContainEqual({ path: 'listingIds', problem: 'unknown' })
    await give()
    expect((await give()).body.code).toBe('taken')
  })

  test('mends it until it is verified, and withdraws it whenever', async () => {
    const { body } = await give()
    const mended = await knock(shop, 'PATCH', `${door()}/${body.id}`, {
      as: owner,
      body: { certificate: organic({ number: 'VN-BIO-02' }) },
    })
    expect(mended.body).toMatchObject({ number: 'VN-BIO-02', state: 'given' })
    await photograph(body.id)
    await decideOn(body.id, { decision: 'approve' })
    const late = await knock(shop, 'PATCH', `${door()}/${body.id}`, {
      as: owner,
      body: { certificate: organic() },
    })
    expect(late.body).toMatchObject({ code: 'wrong_state', facts: { state: 'verified' } })
    const gone = await knock(shop, 'PATCH', `${door()}/${body.id}`, { as: owner, body: { withdraw: true } })
    expect(gone.body.state).toBe('withdrawn')
    const page = await findListing(shop.deps(), { idOrSlug: shop.coffee.robusta.listingId })
    expect(page.certificates).toEqual([])
    expect(page.badges).toEqual([])
    const fish = await cookieOf(shop, shop.fish.owner)
    const foreign = `/api/exporter/${shop.fish.exporterId}/certificates/${body.id}`
    expect((await knock(shop, 'PATCH', foreign, { as: fish, body: { withdraw: true } })).status).toBe(404)
  })
})

describe('an operator looks at the evidence', () => {
  test('and with a yes buyers see number, issuer, dates and who verified, never the photo', async () => {
    const id = await verified()
    const page = await findListing(shop.deps(), { idOrSlug: shop.coffee.robusta.listingId })
    expect(page.certificates).toMatchObject([
      {
        kind: 'organic',
        number: 'VN-BIO-01',
        issuer: { vi: 'Vinacert' },
        expiresOn: on(20),
        verifiedOn: today,
      },
    ])
    expect(JSON.stringify(page)).not.toContain('doc_')
    expect(page.badges.map(({ code }) => code)).toEqual(['organic'])
    const found = await listListings(shop.deps(), { certificate: 'organic' })
    expect(found.items.map(({ listingNo }) => listingNo)).toEqual([shop.coffee.robusta.listingNo])
    expect(await claims()).toMatchObject([{ id, state: 'verified', verifiedOn: today }])
    expect(await letters()).toEqual(['certificate_verified'])
  })

  test('five stars that are only a candidate are shown as four', async () => {
    await verified({ kind: 'ocop', stars: 5, isCandidate: true, expiresOn: undefined })
    const page = await findListing(shop.deps(), { idOrSlug: shop.coffee.robusta.listingId })
    expect(page.certificates).toMatchObject([{ stars: 4, isCandidate: true }])
    expect(page.badges).toMatchObject([{ code: 'ocop-4', stars: 4, isCandidate: true }])
  })

  test('one of the whole firm stands on its page, not on its goods', async () => {
    await verified({ kind: 'haccp', listingIds: [] })
    const firm = await findExporter(shop.deps(), { slug: shop.coffee.slug })
    expect(firm.certificates).toMatchObject([{ kind: 'haccp' }])
    const page = await findListing(shop.deps(), { idOrSlug: shop.coffee.robusta.listingId })
    expect(page.certificates).toEqual([])
  })

  test('the evidence names the law, the register and others with the number', async () => {
    await knock(shop, 'POST', `/api/exporter/${shop.fish.exporterId}/certificates`, {
      as: await cookieOf(shop, shop.fish.owner),
      body: { ...organic(), listingIds: [shop.fish.sauce.listingId] },
    })
    const { body } = await give()
    await photograph(body.id)
    const seen = await knock(shop, 'GET', `/api/operator/certificates/${body.id}`, { as: verifier })
    expect(seen.body).toMatchObject({
      exporter: { slug: shop.coffee.slug },
      rule: { months: 24 },
      sameNumber: [{ exporter: { vi: shop.fish.name }, state: 'given' }],
      photoLinks: [expect.stringMatching(/^\/api\/documents\/doc_/)],
    })
  })

  test('a no needs a reason, and the firm reads it beside the paper', async () => {
    const { body } = await give()
    await photograph(body.id)
    expect((await decideOn(body.id, { decision: 'refuse' })).status).toBe(400)
    expect((await decideOn(body.id, { decision: 'refuse', note: 'Ảnh mờ, chụp lại giúp.' })).status).toBe(200)
    expect(await claims()).toMatchObject([{ state: 'refused', note: 'Ảnh mờ, chụp lại giúp.' }])
    expect(await letters()).toEqual(['certificate_refused'])
    expect((await decideOn(body.id, { decision: 'approve' })).body.code).toBe('wrong_state')
  })

  test('of two who decide at once one is told what the other decided', async () => {
    const { body } = await give()
    await photograph(body.id)
    const answers = await Promise.all([
      decideOn(body.id, { decision: 'approve' }),
      decideOn(body.id, { decision: 'refuse', note: 'Không rõ số.' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await letters()).toHaveLength(1)
  })

  test('support reads and does not decide', async () => {
    const { body } = await give()
    const support = await operatorCookie(shop, 'support')
    expect((await knock(shop, 'GET', `/api/operator/certificates/${body.id}`, { as: support })).status).toBe(
      200,
    )
    expect((await decideOn(body.id, { decision: 'approve' }, support)).status).toBe(403)
  })
})

describe('a certificate ends by itself', () => {
  const at = (days: number) => Date.now() + days * dayLength
  const tick = async (days: number) => {
    await expireBadges(shop.deps({ kind: 'system' }, at(days)))
    await refreshOldShelves(shop.deps({ kind: 'system' }, at(days)))
    await warnOfEnds(shop.deps({ kind: 'system' }, at(days)))
  }

  test('with one letter at 60, 30 and 7 days and one when it ended', async () => {
    await verified({ expiresOn: on(90) })
    const seen: Record<number, number> = {}
    for (const day of [0, 29, 30, 31, 60, 61, 83, 84, 90, 91, 92]) {
      await Promise.all([tick(day), tick(day)])
      seen[day] = (await letters()).length - 1
    }
    expect(seen).toEqual({ 0: 0, 29: 0, 30: 1, 31: 1, 60: 2, 61: 2, 83: 3, 84: 3, 90: 3, 91: 4, 92: 4 })
    expect((await claims(at(92)))[0]?.state).toBe('expired')
  }, 30_000)

  test('a clock that slept says it once, not three times', async () => {
    await verified({ expiresOn: on(90) })
    await tick(88)
    expect(await letters()).toEqual(['certificate_verified', 'certificate_ends'])
  })

  test('and the same night it is gone from lists, filters, counts and every page', async () => {
    await verified({ expiresOn: on(0) })
    await refreshShelves(shop.db, Date.now())
    const night = shop.deps({ kind: 'visitor' }, at(1))
    // Before any clock struck: by the date alone.
    expect((await listListings(night, { certificate: 'organic' })).items).toEqual([])
    expect((await findListing(night, { idOrSlug: shop.coffee.robusta.listingId })).certificates).toEqual([])
    expect((await findExporter(night, { slug: shop.coffee.slug })).certificates).toEqual([])
    expect((await claims(at(1)))[0]).toMatchObject({ state: 'expired', daysLeft: -1 })
    await tick(1)
    const [[shelf], [words]] = await read<[{ body: string }, { hits: number }]>(shop.db, [
      sql`select body as body from shelves where name = 'home'`,
      sql`select count(*) as hits from listing_search where listing_search match 'facets: cert_organic'`,
    ])
    expect(JSON.parse(shelf!.body).certificates).toEqual([])
    expect(words?.hits).toBe(0)
    expect(await letters()).toEqual(['certificate_verified', 'certificate_expired'])
  })

  test('the letter says the days left, and nothing of one that was withdrawn meanwhile', async () => {
    const id = await verified({ expiresOn: on(7) })
    const sent: { subject: string; text: string }[] = []
    const deps = shop.deps({ kind: 'system' })
    const mailing = Object.create(deps, {
      bindings: {
        value: {
          ...shop.bindings,
          MAIL: { send: async (mail: (typeof sent)[number]) => void sent.push(mail) },
        },
      },
    }) as typeof deps
    const letter = {
      id: deps.newId('message'),
      attempts: 0,
      payload: { template: 'certificate_ends', exporterId: shop.coffee.exporterId, certificateId: id },
    }
    await sendGoodsLetter(mailing, letter)
    expect(sent[0]?.subject).toBe('Còn 7 ngày: hữu cơ VN-BIO-01')
    await knock(shop, 'PATCH', `${door()}/${id}`, { as: owner, body: { withdraw: true } })
    await sendGoodsLetter(mailing, letter)
    expect(sent).toHaveLength(1)
  })

  test('certificates that came with the sample have a claim of their own', async () => {
    await write(shop.db, [
      shop.db
        .run(sql`insert into certificates (id, exporter_id, listing_id, kind, stars, number, issuer_vi, issuer_en, issued_on, expires_on, verified_by, verified_on, is_sample)
        values ('crt_00000000000000000000000001', ${shop.coffee.exporterId}, ${shop.coffee.robusta.listingId}, 'ocop', 3, '1/QĐ-UBND', 'UBND', 'PC', '2024-01-01', ${on(40)}, 'x', '2025-09-01', 1)`),
    ])
    expect(await claims()).toMatchObject([
      {
        id: 'crt_00000000000000000000000001',
        state: 'verified',
        daysLeft: 40,
        listings: [{ id: shop.coffee.robusta.listingId }],
      },
    ])
    const gone = await knock(shop, 'PATCH', `${door()}/crt_00000000000000000000000001`, {
      as: owner,
      body: { withdraw: true },
    })
    expect(gone.status).toBe(200)
    const [[left]] = await read<[{ rows: number }]>(shop.db, [sql`select count(*) as rows from certificates`])
    expect(left?.rows).toBe(0)
  })
})

describe('the photo of a certificate', () => {
  const send = async (id: string, body: string, type = 'image/jpeg', as = owner) =>
    knock(shop, 'POST', `${door()}/${id}/photos`, { as, body, headers: { 'content-type': type } })

  test.each([
    [
      'a drawing with a script',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
      'image/jpeg',
      422,
    ],
    ['a page that says it is a photo', '<!doctype html><b>x</b>', 'image/png', 422],
    ['a page', '<!doctype html>', 'text/html', 415],
    ['nothing', '', 'image/jpeg', 400],
  ])('is not %s', async (_name, file, type, status) => {
    const { body } = await give()
    expect((await send(body.id, file, type)).status).toBe(status)
    expect((await claims())[0]).toMatchObject({ photos: 0, state: 'given' })
  })

  test('goes to nothing of another firm, nor to what is verified', async () => {
    const id = await verified()
    expect((await send(id, 'x')).body.code).toBe('wrong_state')
    const fish = await cookieOf(shop, shop.fish.owner)
    expect((await send(id, 'x', 'image/jpeg', fish)).status).toBe(404)
  })
})

describe('what it costs', () => {
  test('a firm with two hundred certificates of ten goods each reads at most 150 rows a page', async () => {
    const { db, coffee } = shop
    const listings = JSON.stringify(
      Array.from({ length: 10 }, () => [coffee.robusta, coffee.arabica, coffee.blend])
        .flat()
        .slice(0, 10)
        .map(({ listingId }) => listingId),
    )
    await write(db, [
      db.run(sql`insert into certificate_claims (id, exporter_id, kind, number, issuer_vi, issuer_en, issued_on, expires_on, listings, created_at, changed_at)
        with recursive n(i) as (select 1 union all select i + 1 from n where i < 200)
        select printf('crt_%026d', i), ${coffee.exporterId}, 'award', 'A' || i, 'x', 'x', '2026-01-01', ${on(20)}, ${listings}, i, i from n`),
    ])
    const deps = shop.deps(coffee.owner)
    const { items, nextCursor } = await listCertificates(deps, { exporterId: coffee.exporterId })
    expect(items).toHaveLength(30)
    const seen = items.map(({ id }) => id)
    for (let cursor = nextCursor; cursor !== null;) {
      const page = await listCertificates(shop.deps(coffee.owner), { exporterId: coffee.exporterId, cursor })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(new Set(seen).size).toBe(200)
    expect(items[0]).toMatchObject({ listings: [{}, {}] })
    expect(items[0]?.listingIds).toHaveLength(10)
    expect(deps.meter.rowsRead).toBeLessThanOrEqual(150)
    expect((await give()).body).toMatchObject({ code: 'too_many', facts: { limit: 200 } })
  })
})
