import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { D1Database } from '@cloudflare/workers-types'
import { Miniflare } from 'miniflare'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Application } from '../../schema/contracts/applications.ts'
import type { OwnListing } from '../../schema/contracts/listings.ts'
import { freePort } from '../../scripts/ports.ts'
import { storageOptions, workerName } from '../../scripts/runtime.ts'
import { type MarketProcess, newStateDir, spawnMarket } from '../../scripts/test-market.ts'
import { expectStatus } from '../journeys/buyer.ts'
import { mailsTo, signInAs, type Staff } from '../journeys/desk.ts'
import { brokenPromises, until } from '../journeys/story.ts'
import { type Visitor, visitorOf } from '../journeys/visitor.ts'
import { jpeg } from '../worker/photos/pictures.ts'
import { randomFrom } from './random.ts'

/** Printed, so that a run that failed can be played again: `SEED=… npm test -- test/faults/killed-desk.test.ts`. */
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
const random = randomFrom(seed)
const kills = 3
const owner = 'owner@cua-trang-khoi.test'
const newcomer = 'dao@mut-nha-dao.test'
const picture = { 'content-type': 'image/jpeg' }

let stateDir: string
let ports: { port: number; sandboxPort: number }
let market: MarketProcess | undefined

beforeAll(async () => {
  stateDir = await newStateDir()
  ports = { port: await freePort(), sandboxPort: await freePort() }
})
afterAll(async () => {
  await market?.kill()
  await rm(stateDir, { recursive: true, force: true })
})

/** Each start stands a minute later: what a dead process had in hand may then be taken over. */
const start = async (round: number) =>
  (market = await spawnMarket({ ...ports, stateDir, env: { CLOCK_OFFSET_MS: String(round * 60_000) } }))

type Made = 'listing' | 'photo' | 'save' | 'submission' | 'document'
/** One change, with the key a phone keeps for it until somebody answers. */
type Act = {
  made: Made
  by: Visitor
  send: () => Promise<{ status: number; body: unknown }>
  isDone: boolean
}

async function doOnce(act: Act): Promise<{ status: number; body: unknown }> {
  const answer = await act.send()
  if (answer.status >= 300)
    throw new Error(`${act.made}: answered ${answer.status} ${JSON.stringify(answer.body)}`)
  act.isDone = true
  return answer
}

/** Writes an act down before it is sent. */
function begin<T>(
  acts: Act[],
  made: Made,
  by: Visitor,
  [method, path, body, headers = {}]: [string, string, unknown, Record<string, string>?],
): Promise<T> {
  const key = crypto.randomUUID()
  const act: Act = { made, by, send: () => by.call(method, path, body, { key, headers }), isDone: false }
  acts.push(act)
  return doOnce(act).then((answer) => answer.body as T)
}

/** Lists one thing after the other until the power goes. */
async function offer(staff: Staff, like: OwnListing['content'], acts: Act[]): Promise<void> {
  const base = `/api/exporter/${staff.exporterId}`
  for (;;) {
    const sku = `K-${acts.length}-${Math.floor(random() * 1e6)}`
    const [variant] = like.variants
    const { hsFlags: _derived, ...content } = like
    const changes = { ...content, photos: [], variants: [{ ...variant, sku, openingStock: 3 }] }
    const { id } = await begin<{ id: string }>(acts, 'listing', staff, [
      'POST',
      `${base}/listings`,
      { changes },
    ])
    const photo = await begin<{ id: string }>(acts, 'photo', staff, [
      'POST',
      `${base}/images?purpose=goods`,
      jpeg,
      picture,
    ])
    const saved = await begin<{ revision: number }>(acts, 'save', staff, [
      'PATCH',
      `${base}/listings/${id}`,
      { revision: 0, changes: { photos: [{ id: photo.id, alt: { vi: '', en: '' } }] } },
    ])
    await begin(acts, 'submission', staff, [
      'POST',
      `${base}/listings/${id}/submission`,
      { revision: saved.revision, note: '' },
    ])
  }
}

/** Photographs papers, two of each, until the power goes. */
async function photograph(by: Visitor, exporterId: string, acts: Act[]): Promise<void> {
  const base = `/api/exporter/${exporterId}`
  const { body } = await by.call<Application>('GET', `${base}/application`)
  for (const { id, documents } of body.checklist)
    for (let at = documents.length; at < 4; at += 1)
      await begin(acts, 'document', by, ['POST', `${base}/checklist/${id}/documents`, jpeg, picture])
}

/** Somebody new, with an application begun. */
async function join(running: MarketProcess): Promise<{ visitor: Visitor; exporterId: string }> {
  const visitor = visitorOf(running.origin)
  const ask = { email: newcomer, purpose: 'join', locale: 'vi' }
  expectStatus(204, await visitor.call('POST', '/api/sign-in/codes', ask))
  await until('a code came', async () => (await mailsTo(running.sandbox, newcomer)).length > 0)
  const [mail] = await mailsTo(running.sandbox, newcomer)
  const code = /\b\d{4}[ -]?\d{4}\b/.exec(mail?.text ?? '')?.[0].replace(/\D/g, '')
  expectStatus(200, await visitor.call('POST', '/api/sign-in/sessions', { email: newcomer, code }))
  const firm = { nameVi: 'Mứt Nhà Đào', kind: 'household_business', provinceCode: '68' }
  const { exporterId } = expectStatus(
    201,
    await visitor.call<{ exporterId: string }>('POST', '/api/applications', firm),
  )
  return { visitor, exporterId }
}

test(`killed outright ${kills} times while firms upload and submit, the market keeps each thing once (seed ${seed})`, async () => {
  console.log(`seed ${seed}`)
  const acts: Act[] = []
  let running = await start(0)
  const staff = await signInAs({ origin: running.origin, sandbox: { url: running.sandbox } }, owner)
  const { visitor, exporterId } = await join(running)
  const base = `/api/exporter/${staff.exporterId}/listings`
  const { body: own } = await staff.call<{ items: { id: string }[] }>('GET', `${base}?state=live&limit=1`)
  const like = expectStatus(200, await staff.call<OwnListing>('GET', `${base}/${own.items[0]?.id}`)).content
  expect(await running.interrupt()).toBe(0)
  const before = await counted({ exporterId: staff.exporterId, joins: exporterId })

  running = await start(0)

  for (let round = 1; round <= kills; round += 1) {
    const working = Promise.allSettled([
      offer(staff, like, acts),
      offer(staff, like, acts),
      photograph(visitor, exporterId, acts),
    ])
    await sleep(300 + random() * 900)
    await running.kill()
    const ends = await working
    const reasons = ends.flatMap((end) =>
      end.status === 'rejected' ? [String((end.reason as Error).message)] : [],
    )
    expect(reasons.filter((reason) => reason.includes('answered'))).toEqual([])
    running = await start(round)
    // Whoever got no answer presses again, with the key the phone kept.
    for (const act of acts) if (!act.isDone) await doOnce(act)
  }
  expect(await running.interrupt()).toBe(0)

  const after = await counted({ exporterId: staff.exporterId, joins: exporterId })
  const times = (made: Made) => acts.filter((act) => act.made === made).length
  console.log(
    Object.fromEntries(
      (['listing', 'photo', 'save', 'submission', 'document'] as const).map((made) => [made, times(made)]),
    ),
  )
  expect(times('submission')).toBeGreaterThan(0)
  expect({
    listings: after.listings - before.listings,
    photos: after.photos - before.photos,
    waiting: after.waiting - before.waiting,
    versions: after.versions - before.versions,
    tasks: after.tasks - before.tasks,
    documents: after.documents,
  }).toEqual({
    listings: times('listing'),
    photos: times('photo'),
    waiting: times('submission'),
    versions: times('submission'),
    tasks: times('submission'),
    documents: times('document'),
  })
})

type Counts = Record<'listings' | 'photos' | 'waiting' | 'versions' | 'tasks' | 'documents', number>

/** What stands in the stopped market's files; every promise holds there. */
async function counted({ exporterId, joins }: { exporterId: string; joins: string }): Promise<Counts> {
  const storage = new Miniflare(storageOptions(stateDir))
  try {
    const db = (await storage.getD1Database('DB', workerName)) as unknown as D1Database
    const row = await db
      .prepare(
        `select (select count(*) from listing_desk where exporter_id = ?1) as listings,
           (select count(*) from photos where exporter_id = ?1 and made_at is not null) as photos,
           (select count(*) from listing_desk where exporter_id = ?1 and review = 'waiting') as waiting,
           (select count(*) from listing_versions where exporter_id = ?1 and kind = 'submitted') as versions,
           (select count(*) from review_tasks where exporter_id = ?1 and kind = 'listing' and state = 'open') as tasks,
           (select count(*) from documents where exporter_id = ?2) as documents`,
      )
      .bind(exporterId, joins)
      .first<Counts>()
    if (!row) throw new Error('nothing was counted')
    expect(await brokenPromises({ db }, Date.now() + kills * 60_000)).toEqual([])
    return row
  } finally {
    await storage.dispose()
  }
}
