import { crc32, deflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startInVietNam } from '../../schema/values/closure.ts'
import { addDays, type Day, dayInVietNam } from '../../schema/values/day.ts'
import { expectStatus } from './buyer.ts'
import { mailsTo, signInAs, type Staff } from './desk.ts'
import { openStory, type Story, until } from './story.ts'

const owner = 'owner@cua-trang-khoi.test'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story?.market.stop())

/** A grey sheet of paper as a PNG. */
function paper(width: number, height: number): Uint8Array<ArrayBuffer> {
  const chunk = (name: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.byteLength)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  const rows = Buffer.alloc((width + 1) * height, 0xdd)
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', head),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  )
}

type Claim = { id: string; state: string; photos: number }

async function give(staff: Staff, expiresOn: Day): Promise<Claim> {
  const door = `/api/exporter/${staff.exporterId}/certificates`
  const claim = expectStatus(
    201,
    await staff.call<Claim>('POST', door, {
      kind: 'organic',
      number: 'VN-BIO-2026',
      issuer: { vi: 'Vinacert' },
      issuedOn: addDays(expiresOn, -300),
      expiresOn,
      listingIds: [story.goods.sauce.listingId],
    }),
  )
  const sent = await fetch(`${story.market.origin}${door}/${claim.id}/photos`, {
    method: 'POST',
    headers: {
      origin: story.market.origin,
      cookie: `session=${staff.cookie('session')}`,
      'content-type': 'image/png',
      'idempotency-key': crypto.randomUUID(),
    },
    body: paper(400, 300),
  })
  expect(sent.status).toBe(201)
  return (await sent.json()) as Claim
}

test('a certificate is verified from its photo, shows all day, and is gone after midnight in Viet Nam', async () => {
  const today = dayInVietNam(story.now())
  const staff = await signInAs(story.market, owner)
  const claim = await give(staff, today)
  expect(claim).toMatchObject({ state: 'given', photos: 1 })

  const operator = await signInAs(story.market, 'operator@quaque.test')
  type Evidence = { photoLinks: string[]; rule: { months: number } }
  const evidence = expectStatus(
    200,
    await operator.call<Evidence>('GET', `/api/operator/certificates/${claim.id}`),
  )
  expect(evidence.rule.months).toBe(24)
  const photo = await operator.open(evidence.photoLinks[0] ?? '')
  expect(photo.status).toBe(200)
  expect(photo.headers.get('content-type')).toBe('image/jpeg')
  // The link opens nothing to anybody else.
  expect((await story.visitor().open(evidence.photoLinks[0] ?? '')).status).toBeGreaterThanOrEqual(400)
  expectStatus(
    200,
    await operator.call('POST', `/api/operator/certificates/${claim.id}/decisions`, { decision: 'approve' }),
  )

  const buyer = story.visitor()
  const listed = async () =>
    expectStatus(
      200,
      await buyer.call<{ items: { id: string }[] }>('GET', '/api/listings?certificate=organic'),
    ).items.map(({ id }) => id)
  const pages = [`/vi/p/${story.goods.sauce.slug}`, `/en/s/${story.goods.sauce.exporterSlug}`]
  const showing = async () =>
    (await Promise.all(pages.map((page) => buyer.open(page)))).filter(({ html }) =>
      html.includes('VN-BIO-2026'),
    ).length
  await until('buyers see it', async () => (await listed()).includes(story.goods.sauce.listingId))

  // One minute to midnight it holds; the pages are kept for a minute from then on.
  const midnight = startInVietNam(addDays(today, 1))
  await story.moveClock(midnight - 60_000 - Date.now())
  expect(await showing()).toBe(pages.length)
  await story.moveClock(midnight + 90_000 - Date.now())
  expect(await showing()).toBe(0)
  expect(await listed()).not.toContain(story.goods.sauce.listingId)
  await story.market.runScheduled()
  await story.quiet()
  const home = expectStatus(
    200,
    await buyer.call<{ body: string }>('GET', '/api/listings?certificate=organic&limit=1'),
  )
  expect(JSON.stringify(home)).not.toContain(story.goods.sauce.listingId)
  const [shelf] = await story.rows<{ body: string }>(`select body from shelves where name = 'home'`)
  const counted = (JSON.parse(shelf?.body ?? '{}') as { certificates: { code: string; listings: number }[] })
    .certificates
  const cards = await story.rows<{ n: number }>(
    `select count(*) as n from listing_cards, json_each(badges) b where b.value ->> 'kind' = 'organic'`,
  )
  expect(counted.find(({ code }) => code === 'organic')?.listings ?? 0).toBe(cards[0]?.n)
  const letters = (await mailsTo(story.market.sandbox.url, owner)).map(({ subject }) => subject)
  expect(letters.filter((subject) => subject === 'Đã xác minh: hữu cơ VN-BIO-2026')).toHaveLength(1)
  await until('the firm is told', async () =>
    (await mailsTo(story.market.sandbox.url, owner)).some(
      ({ subject }) => subject === 'Đã hết hạn: hữu cơ VN-BIO-2026',
    ),
  )
  const after = expectStatus(
    200,
    await staff.call<{ items: Claim[] }>('GET', `/api/exporter/${staff.exporterId}/certificates`),
  )
  expect(after.items.find(({ id }) => id === claim.id)?.state).toBe('expired')
  expect(await story.brokenPromises()).toEqual([])
})
