import { env } from 'cloudflare:test'
import { call, drain, type Placed, placed, paid, usual } from '../buyer.ts'
import { cookieOf, knock, operatorCookie } from '../people/knock.ts'
import type { SignInShop } from '../people/mailbox.ts'

/** Words nobody else writes: wherever one turns up, the buyer was kept. */
export const canary = {
  fullName: 'Đoàn Hoàng Yến Canari',
  email: 'canari.yen@example.com',
  phone: '(408) 555-0177',
  line1: '4711 Canarival Road',
  line2: 'Canaribox 9',
  city: 'Canaricity',
  postcode: '95133',
  message: 'Canarimessage: hộp bị móp',
  gift: { message: 'Canarigift chúc mừng', senderName: 'Canarisender' },
}
export const traces = ['Canari', 'canari', '5550177', 'Yến', canary.postcode] as const

/** Yến buys, pays, receives everything, and reports what was wrong with it. */
export async function boughtAndReceived(shop: SignInShop): Promise<Placed> {
  const order = await placed(shop, usual(shop), {
    body: {
      buyer: { fullName: canary.fullName, email: canary.email, phone: canary.phone },
      address: {
        country: 'US',
        line1: canary.line1,
        line2: canary.line2,
        city: canary.city,
        region: 'CA',
        postcode: canary.postcode,
      },
      gift: canary.gift,
      locale: 'vi',
    },
  })
  await paid(shop, order)
  await drain(shop)
  await deliverAll(shop, order.orderId)
  return order
}

export async function deliverAll(shop: SignInShop, orderId: string): Promise<void> {
  const owners = new Map([
    [shop.coffee.exporterId as string, await cookieOf(shop, shop.coffee.owner)],
    [shop.fish.exporterId as string, await cookieOf(shop, shop.fish.owner)],
  ])
  const { results } = await env.DB.prepare(
    'select id, exporter_id as firm from consignments where order_id = ?',
  )
    .bind(orderId)
    .all<{ id: string; firm: string }>()
  for (const { id, firm } of results) {
    const cookie = owners.get(firm) ?? ''
    const lines = await env.DB.prepare(
      'select id, quantity from order_lines where order_id = ? and exporter_id = ?',
    )
      .bind(orderId, firm)
      .all<{ id: string; quantity: number }>()
    const act = async (path: string, body: unknown) => {
      const answer = await call(shop, 'POST', `/api/consignments/${id}/${path}`, body, {
        headers: { cookie },
      })
      if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return await answer.json<Record<string, unknown>>()
    }
    await act('acceptance', {})
    const shipped = await act('shipments', {
      carrier: 'dhl',
      trackingNumber: `JD${id.slice(-12).toUpperCase()}`,
      lines: lines.results.map((line) => ({ lineId: line.id, quantity: line.quantity })),
    })
    void shipped
    const shipment = await env.DB.prepare('select id from shipments where consignment_id = ?')
      .bind(id)
      .first<{ id: string }>()
    await act('deliveries', { shipmentId: shipment?.id })
  }
}

/** Every row of every table that holds one of these words, as `table: row`. */
export async function leaks(words: readonly string[]): Promise<string[]> {
  const { results } = await env.DB.prepare(`
    select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like '_cf_%'
      and name not like 'd1_%' and name not like '%search%'`).all<{ name: string }>()
  const found: string[] = []
  for (const { name } of results) {
    const rows = await env.DB.prepare(`select * from ${name}`).all()
    for (const row of rows.results) {
      const text = JSON.stringify(row)
      for (const word of words)
        if (text.includes(word)) found.push(`${name}: ${word} in ${text.slice(0, 200)}`)
    }
  }
  return found
}

export type Desk = { admin: string; support: string; finance: string }
export const openDesk = async (shop: SignInShop): Promise<Desk> => ({
  admin: await operatorCookie(shop, 'admin'),
  support: await operatorCookie(shop, 'support'),
  finance: await operatorCookie(shop, 'finance'),
})

export const search = (shop: SignInShop, as: string, q: string) =>
  knock(shop, 'POST', '/api/operator/people/searches', { as, body: { q } })
