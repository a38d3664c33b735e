import { sql } from 'drizzle-orm'
import type { Id } from '../../../schema/values/id.ts'
import type { OperatorRole } from '../../../schema/values/status.ts'
import { refreshCards } from '../../../worker/catalogue/refresh-cards.ts'
import type { Person } from '../../../worker/platform/actor.ts'
import { write } from '../../../worker/platform/database.ts'
import { type Bought, buy, story } from '../orders/buy.ts'
import { cookieOf, operatorCookie } from '../people/knock.ts'
import { hire, openShop, type Shop } from '../shop.ts'

/** Everybody who may knock at a door, with what each would send to be let in. */
export const callers = [
  'nobody',
  'holder',
  'buyer',
  'otherBuyer',
  'owner',
  'manager',
  'packer',
  'accountant',
  'otherFirm',
  'admin',
  'support',
  'finance',
  'verifier',
] as const
export type Caller = (typeof callers)[number]

export type World = {
  shop: Shop
  /** Coffee of one firm and fish sauce of another; bought by `buyer`, its link held by `holder`. */
  order: Bought
  /** The same goods again, bought by `otherBuyer`. */
  otherOrder: Bought
  /** The coffee firm's part of `order`, waiting to be accepted. */
  consignmentId: string
  headers: Record<Caller, Record<string, string>>
}

async function person({ db }: Shop, letter: string): Promise<Person> {
  const id = `per_0000000000000000000000000${letter}` as Id<'person'>
  await write(db, [
    db.run(
      sql`insert into people (id, email, name, created_at) values (${id}, ${`buyer-${letter}@example.com`}, '', 0)`,
    ),
  ])
  return { kind: 'person', id, email: '', name: '', sessionHash: '', firms: [], operatorRoles: [] }
}

/** A fresh market in which everybody is somebody. */
export async function openWorld(): Promise<World> {
  const shop = await openShop({ stock: 1000 })
  await refreshCards(shop.db, Date.now(), [shop.coffee.robusta.listingNo])
  const [buyer, otherBuyer] = [await person(shop, 'b'), await person(shop, 'c')]
  const order = await buy(shop, story(shop), { personId: buyer.id })
  const otherOrder = await buy(shop, story(shop), { personId: otherBuyer.id })
  await write(shop.db, [
    shop.db.run(
      sql`insert into payment_events (id, type, object_id, created_at, received_at, state, due_at) values ('evt_parked', 't', 'o', 0, 0, 'parked', 0)`,
    ),
    shop.db.run(
      sql`insert into outbox (id, kind, payload, state, created_at, due_at) values ('msg_00000000000000000000000000', 'mail', '{}', 'parked', 0, 0)`,
    ),
  ])
  const hired = async (number: number, role: 'manager' | 'packer' | 'accountant') => ({
    cookie: await cookieOf(shop, await hire(shop, shop.coffee, number, role)),
  })
  const operator = async (role: OperatorRole) => ({ cookie: await operatorCookie(shop, role) })
  return {
    shop,
    order,
    otherOrder,
    consignmentId: order.consignments[0]?.id ?? '',
    headers: {
      nobody: {},
      holder: { 'order-token': order.token },
      buyer: { cookie: await cookieOf(shop, buyer) },
      // Shows every key there is to the wrong order.
      otherBuyer: {
        cookie: `${await cookieOf(shop, otherBuyer)}; order-${order.orderId}=${otherOrder.token.split('.')[1]}`,
        'order-token': otherOrder.token,
      },
      owner: { cookie: await cookieOf(shop, shop.coffee.owner) },
      manager: await hired(51, 'manager'),
      packer: await hired(52, 'packer'),
      accountant: await hired(53, 'accountant'),
      otherFirm: { cookie: await cookieOf(shop, shop.fish.owner) },
      admin: await operator('admin'),
      support: await operator('support'),
      finance: await operator('finance'),
      verifier: await operator('verifier'),
    },
  }
}
