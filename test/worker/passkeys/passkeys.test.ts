import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { minute } from '../../../schema/values/day.ts'
import { write } from '../../../worker/platform/database.ts'
import { stored } from '../consignments/paid-order.ts'
import { drain } from '../buyer.ts'
import { cookieOf, knock, origin, type Told } from '../people/knock.ts'
import { cookies, openSignInShop, type SignInShop } from '../people/mailbox.ts'
import { newAuthenticator, type Twist } from './authenticator.ts'

let shop: SignInShop
let as: string
beforeEach(async () => {
  shop = await openSignInShop()
  as = await cookieOf(shop, shop.coffee.owner)
})

type Authenticator = Awaited<ReturnType<typeof newAuthenticator>>

async function register(
  device: Authenticator,
  who: string,
  twist: Twist = {},
  name = 'Điện thoại',
): Promise<Told> {
  const asked = await knock(shop, 'POST', '/api/me/passkeys/challenges', { as: who })
  if (asked.status !== 200) return asked
  return await knock(shop, 'POST', '/api/me/passkeys', {
    as: `${who}; ${cookies(asked)}`,
    body: { name, answer: await device.register(asked.body.options, twist) },
  })
}

async function question(
  purpose: 'sign_in' | 'prove',
  who?: string,
): Promise<{ options: never; nonce: string }> {
  const asked = await knock(shop, 'POST', '/api/sign-in/passkeys/challenges', { as: who, body: { purpose } })
  return { options: asked.body.options as never, nonce: cookies(asked) }
}

async function enter(device: Authenticator, twist: Twist = {}): Promise<Told> {
  const { options, nonce } = await question('sign_in')
  const body = { answer: await device.answer(options, twist) }
  return await knock(shop, 'POST', '/api/sign-in/passkeys', { as: nonce, body })
}

test('an owner makes a passkey, is told by mail, and signs in with it without a code', async () => {
  const device = await newAuthenticator(origin)
  const made = await register(device, as)
  expect([made.status, made.body.name, made.body.usedAt]).toEqual([201, 'Điện thoại', null])
  await drain(shop)
  expect(shop.letters.map(({ to }) => to)).toEqual([shop.coffee.owner.email])
  const entered = await enter(device)
  expect([entered.status, entered.body.person.id]).toEqual([200, shop.coffee.owner.id])
  expect(cookies(entered)).toMatch(/^session=[\w-]{43}$/)
  const me = await knock(shop, 'GET', '/api/me', { as: cookies(entered) })
  expect(me.body).toEqual(entered.body)
  const listed = await knock(shop, 'GET', '/api/me/passkeys', { as })
  expect(listed.body.items).toHaveLength(1)
  expect(listed.body.items[0].usedAt).toBeGreaterThan(0)
})

test('the question names no account, asks for the user, and belongs to this host', async () => {
  const { options } = await question('sign_in')
  expect(options).toMatchObject({ rpId: '127.0.0.1', userVerification: 'required' })
  expect((options as { allowCredentials?: unknown[] }).allowCredentials ?? []).toEqual([])
  const asked = await knock(shop, 'POST', '/api/me/passkeys/challenges', { as })
  expect(asked.body.options.user.id).not.toContain('@')
  expect(asked.body.options.authenticatorSelection).toMatchObject({
    residentKey: 'required',
    userVerification: 'required',
  })
})

test.each<[string, Twist]>([
  ['given to another site', { origin: 'https://qua-que.example' }],
  ['made for another host', { rpId: 'example.com' }],
  ['to another question', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
  ['without a finger or PIN', { isUnverified: true }],
  ['of a copy that counts less', { counter: 1 }],
  ['that names another person', { userHandle: 'cGVyXzA' }],
])('an answer %s opens nothing', async (_what, twist) => {
  const device = await newAuthenticator(origin)
  await register(device, as)
  expect((await enter(device)).status).toBe(200)
  const refused = await enter(device, twist)
  expect([refused.status, refused.body.code, refused.headers.getSetCookie().join()]).toEqual([
    401,
    'code_wrong',
    '',
  ])
  expect((await enter(device)).status).toBe(200)
})

test.each<[string, Twist]>([
  ['for another site', { origin: 'https://qua-que.example' }],
  ['for another host', { rpId: 'example.com' }],
  ['without a finger or PIN', { isUnverified: true }],
])('a passkey made %s is not kept', async (_what, twist) => {
  const refused = await register(await newAuthenticator(origin), as, twist)
  expect([refused.status, refused.body.code]).toEqual([401, 'code_wrong'])
  expect(await stored(shop, sql`select count(*) as value from passkeys`)).toEqual([0])
})

test('an answer is heard once, by the browser that was asked, within five minutes', async () => {
  const device = await newAuthenticator(origin)
  await register(device, as)
  const { options, nonce } = await question('sign_in')
  const body = { answer: await device.answer(options) }
  const send = (who?: string) => knock(shop, 'POST', '/api/sign-in/passkeys', { as: who, body })
  expect((await send()).status).toBe(401)
  expect((await send((await question('sign_in')).nonce)).status).toBe(401)
  const answers = await Promise.all([send(nonce), send(nonce), send(nonce)])
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect((await send(nonce)).status).toBe(401)
  const late = await question('sign_in')
  await write(shop.db, [
    shop.db.run(sql`update passkey_challenges set expires_at = expires_at - ${5 * minute}`),
  ])
  const lateBody = { answer: await device.answer(late.options) }
  expect(
    (await knock(shop, 'POST', '/api/sign-in/passkeys', { as: late.nonce, body: lateBody })).status,
  ).toBe(401)
})

test('a passkey nobody registered, and malformed answers, are one refusal', async () => {
  expect((await enter(await newAuthenticator(origin))).status).toBe(401)
  const { nonce } = await question('sign_in')
  const answer = { id: 'x', rawId: 'x', type: 'public-key', response: { clientDataJSON: '{' } }
  expect((await knock(shop, 'POST', '/api/sign-in/passkeys', { as: nonce, body: { answer } })).status).toBe(
    401,
  )
  expect((await knock(shop, 'POST', '/api/sign-in/passkeys', { body: { answer: {} } })).status).toBe(400)
})

test("a stale session is proved again by one's own passkey, not by a colleague's", async () => {
  const [mine, theirs] = [await newAuthenticator(origin), await newAuthenticator(origin)]
  await register(mine, as)
  await register(theirs, await cookieOf(shop, shop.fish.owner))
  await write(shop.db, [shop.db.run(sql`update sessions set proved_at = 0`)])
  const prove = async (device: Authenticator) => {
    const { options, nonce } = await question('prove', as)
    const body = { answer: await device.answer(options) }
    return (await knock(shop, 'POST', '/api/sign-in/proofs/passkey', { as: `${as}; ${nonce}`, body })).status
  }
  expect(await prove(theirs)).toBe(401)
  expect((await knock(shop, 'POST', '/api/me/passkeys/challenges', { as })).body.code).toBe(
    'fresh_sign_in_needed',
  )
  expect(await prove(mine)).toBe(204)
  expect((await knock(shop, 'POST', '/api/me/passkeys/challenges', { as })).status).toBe(200)
})

test('a question asked to sign in proves nothing, and the other way round', async () => {
  const device = await newAuthenticator(origin)
  await register(device, as)
  const signIn = await question('sign_in', as)
  const asProof = { answer: await device.answer(signIn.options) }
  expect(
    (
      await knock(shop, 'POST', '/api/sign-in/proofs/passkey', {
        as: `${as}; ${signIn.nonce}`,
        body: asProof,
      })
    ).status,
  ).toBe(401)
  const proof = await question('prove', as)
  const asSignIn = { answer: await device.answer(proof.options) }
  expect(
    (await knock(shop, 'POST', '/api/sign-in/passkeys', { as: proof.nonce, body: asSignIn })).status,
  ).toBe(401)
  const nobody = await knock(shop, 'POST', '/api/sign-in/passkeys/challenges', { body: { purpose: 'prove' } })
  expect([nobody.status, nobody.body.code]).toEqual([401, 'sign_in_needed'])
})

test('passkeys are made and removed only after a fresh sign-in, and at most ten', async () => {
  const device = await newAuthenticator(origin)
  const { body } = await register(device, as)
  await write(shop.db, [shop.db.run(sql`update sessions set proved_at = ${Date.now() - 11 * minute}`)])
  const remove = () => knock(shop, 'DELETE', `/api/me/passkeys/${body.id}`, { as })
  expect([(await remove()).body.code, (await register(device, as)).body.code]).toEqual([
    'fresh_sign_in_needed',
    'fresh_sign_in_needed',
  ])
  await write(shop.db, [shop.db.run(sql`update sessions set proved_at = ${Date.now()}`)])
  expect((await remove()).status).toBe(204)
  expect((await enter(device)).status).toBe(401)
  for (let at = 0; at < 10; at += 1)
    expect((await register(await newAuthenticator(origin), as)).status).toBe(201)
  expect((await register(await newAuthenticator(origin), as)).body.code).toBe('too_many')
})

test("nobody renames or removes somebody else's passkey", async () => {
  const { body } = await register(await newAuthenticator(origin), as)
  const other = await cookieOf(shop, shop.fish.owner)
  const path = `/api/me/passkeys/${body.id}`
  expect((await knock(shop, 'PATCH', path, { as: other, body: { name: 'x' } })).status).toBe(404)
  expect((await knock(shop, 'DELETE', path, { as: other })).status).toBe(404)
  expect((await knock(shop, 'PATCH', path, { as, body: { name: 'Máy bàn' } })).status).toBe(204)
  expect((await knock(shop, 'GET', '/api/me/passkeys', { as })).body.items[0].name).toBe('Máy bàn')
})
