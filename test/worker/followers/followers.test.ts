import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { dayLength } from '../../../schema/values/day.ts'
import { followKey } from '../../../worker/followers/follow-link.ts'
import { changeFollowing, findFollowing } from '../../../worker/followers/following.ts'
import { tellFollowers } from '../../../worker/followers/tell-followers.ts'
import { read, write } from '../../../worker/platform/database.ts'
import { knock } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'

let shop: Shop

beforeEach(async () => {
  shop = await openShop()
})

const follow = (email = 'lan@example.com', slug = shop.coffee.slug) =>
  knock(shop, 'POST', `/api/exporters/${slug}/followers`, { body: { email, locale: 'vi' } })
const rows = async <T extends object>(statement: ReturnType<typeof sql>): Promise<T[]> =>
  (await read<[T]>(shop.db, [statement]))[0]
const letters = () =>
  rows<{ template: string }>(
    sql`select payload ->> 'template' as template from outbox where kind = 'follower_letter' order by created_at, id`,
  )
const key = async () => {
  const [row] = await rows<{ id: string }>(sql`select id as id from followers`)
  return await followKey(shop.deps().settings, row?.id ?? '')
}
const count = async () =>
  (await knock(shop, 'GET', `/api/exporters/${shop.coffee.slug}`)).body.followers as number

describe('somebody who follows a maker', () => {
  test('is asked by one letter, and counts only once they confirmed', async () => {
    expect((await follow()).status).toBe(204)
    expect(await letters()).toEqual([{ template: 'confirm' }])
    expect(await count()).toBe(0)
    await changeFollowing(shop.deps(), await key(), 'confirm')
    await changeFollowing(shop.deps(), await key(), 'confirm')
    expect(await count()).toBe(1)
  })

  test('gets the same answer when they follow already, and no letter', async () => {
    await follow()
    await changeFollowing(shop.deps(), await key(), 'confirm')
    const again = await follow()
    expect(again.status).toBe(204)
    expect(await letters()).toHaveLength(1)
    // NO-ENUM: nor does the work behind it tell one from the other.
    const stranger = await follow('chi@example.com')
    expect(again.headers.get('x-round-trips')).toBe(stranger.headers.get('x-round-trips'))
  })

  test('leaves by the same link, and the address is gone', async () => {
    await follow()
    const opened = await key()
    await changeFollowing(shop.deps(), opened, 'confirm')
    await changeFollowing(shop.deps(), opened, 'leave')
    expect(await rows(sql`select id from followers`)).toEqual([])
    expect(await count()).toBe(0)
    await expect(findFollowing(shop.deps(), opened)).rejects.toMatchObject({ code: 'not_found' })
  })

  test.each(['', 'fol_00000000000000000000000000', 'fol_00000000000000000000000000.x', '../x'])(
    'is found by no key of a stranger: %s',
    async (made) => {
      await expect(findFollowing(shop.deps(), made)).rejects.toMatchObject({ code: 'not_found' })
    },
  )

  test.each<[string, () => Promise<{ status: number }>, number]>([
    ['something that is no address', () => follow('lan@'), 400],
    ['a maker nobody can see', () => follow('lan@example.com', 'khong-co'), 404],
  ])('is refused with %s', async (_what, ask, status) => {
    expect((await ask()).status).toBe(status)
  })

  test('floods nobody: a mailbox is asked ten times a day at most', async () => {
    for (let times = 0; times < 10; times += 1) await follow()
    expect((await follow()).status).toBe(429)
  })

  test('works as a form without script, and a wrong address comes back with its words', async () => {
    const send = (email: string) =>
      knock(shop, 'POST', `/vi/s/${shop.coffee.slug}/followers`, {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: `email=${encodeURIComponent(email)}`,
      })
    expect(await send('lan@')).toMatchObject({ status: 400, body: expect.stringContaining('value="lan@"') })
    expect((await send('lan@example.com')).status).toBe(303)
  })

  test('changes nothing by opening the link', async () => {
    await follow()
    const { status, headers } = await knock(shop, 'GET', `/vi/follow/${await key()}`)
    expect([status, headers.get('referrer-policy'), headers.get('cache-control')]).toEqual([
      200,
      'no-referrer',
      expect.stringContaining('no-store'),
    ])
    expect(await count()).toBe(0)
  })
})

describe('news of a maker', () => {
  const later = Date.now() + 8 * dayLength
  const tell = () => tellFollowers(shop.deps({ kind: 'system' }, later))

  beforeEach(async () => {
    await follow()
    await changeFollowing(shop.deps(), await key(), 'confirm')
  })

  test('goes out once for what was published since', async () => {
    await write(shop.db, [
      shop.db.run(
        sql`update listings set published_at = ${Date.now() + dayLength} where id = ${shop.coffee.robusta.listingId}`,
      ),
    ])
    await Promise.all([tell(), tell()])
    await tell()
    expect(await letters()).toEqual([{ template: 'confirm' }, { template: 'news' }])
  })

  test('stays silent when there is none', async () => {
    await write(shop.db, [shop.db.run(sql`update listings set published_at = 1`)])
    await tell()
    expect(await letters()).toHaveLength(1)
  })
})

test('who never confirmed is forgotten after a week', async () => {
  await follow()
  await tellFollowers(shop.deps({ kind: 'system' }, Date.now() + 8 * dayLength))
  expect(await rows(sql`select id from followers`)).toEqual([])
})
