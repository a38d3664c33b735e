import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { deskOf, mailsTo, signInAs } from './desk.ts'
import { openStory, type Story } from './story.ts'

let story: Story

beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story?.market.stop())
afterEach(async () => expect(await story.brokenPromises()).toEqual([]))

test('the owner of a firm signs in by the code from the mail and finds the desk; signing out closes it', async () => {
  const owner = await signInAs(story.market, 'owner@doi-gio-hanh.test')
  expect(owner.exporterId).toBe(story.goods.coffee.exporterId)
  expect((await deskOf(owner)).items).toEqual([])
  const me = await owner.call<{ person: { email: string } }>('GET', '/api/me')
  expect(me.body.person.email).toBe('owner@doi-gio-hanh.test')

  expect((await owner.call('DELETE', '/api/sign-in/sessions/current')).status).toBe(204)
  expect((await owner.call('GET', '/api/me')).status).toBe(401)
})

test('an address nobody knows gets the same answer and no mail', async () => {
  const visitor = story.visitor()
  expect((await visitor.call('POST', '/api/sign-in/codes', { email: 'nobody@example.com' })).status).toBe(204)
  await story.quiet()
  expect(await mailsTo(story.market.sandbox.url, 'nobody@example.com')).toEqual([])
  const guessed = await visitor.call('POST', '/api/sign-in/sessions', {
    email: 'nobody@example.com',
    code: '12345678',
  })
  expect([guessed.status, (guessed.body as { code: string }).code]).toEqual([401, 'code_wrong'])
})

test('a code that was used opens nothing any more', async () => {
  const email = 'owner@cua-trang-khoi.test'
  await signInAs(story.market, email)
  const [mail] = await mailsTo(story.market.sandbox.url, email)
  const code = /\b\d{4}[ -]?\d{4}\b/.exec(mail?.text ?? '')?.[0].replace(/\D/g, '')
  const again = await story.visitor().call('POST', '/api/sign-in/sessions', { email, code })
  expect(again.status).toBe(401)
})

test('the operator reads the promises, and an exporter does not', async () => {
  const operator = await signInAs(story.market, 'operator@quaque.test')
  const kept = await operator.call<{ holds: boolean; items: { name: string; violations: number }[] }>(
    'GET',
    '/api/operator/invariants',
  )
  expect(kept.body.holds).toBe(true)
  expect(kept.body.items.length).toBeGreaterThan(15)
  const owner = await signInAs(story.market, 'owner@nuong-som.test')
  expect((await owner.call('GET', '/api/operator/invariants')).status).toBe(404)
  expect((await story.visitor().call('GET', '/api/operator/invariants')).status).toBe(401)
})
