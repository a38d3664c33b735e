import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { hour } from '../../../schema/values/day.ts'
import { write } from '../../../worker/platform/database.ts'
import { promise } from '../../../worker/platform/outbox.ts'
import { type Bought, buy, lan, story } from '../orders/buy.ts'
import { cookieOf, knock, operatorCookie } from '../people/knock.ts'
import { hire, openShop, type Shop } from '../shop.ts'
import { letterBox, postAll, type Sent } from './post.ts'

let shop: Shop
let sent: Sent[]
let order: Bought

beforeEach(async () => {
  shop = await openShop({ stock: 100 })
  sent = letterBox(shop)
})

const to = (email: string): Sent => {
  const mails = sent.filter((mail) => mail.to === email)
  expect(mails).toHaveLength(1)
  return mails[0] as Sent
}

describe('a firm', () => {
  test('hears of a new order in each of its people’s own language, and not of the buyer or other firms', async () => {
    const packer = await hire(shop, shop.coffee, 51, 'packer')
    const accountant = await hire(shop, shop.coffee, 52, 'accountant')
    await write(shop.db, [shop.db.run(sql`update people set locale = 'en' where id = ${packer.id}`)])
    const paidAt = Date.UTC(2026, 10, 21, 3)
    order = await buy(shop, story(shop), { at: paidAt })
    const ids = await postAll(shop, 'consignment_new')
    expect(sent.map((mail) => mail.to).sort()).toEqual(
      [packer.email, shop.coffee.owner.email, shop.fish.owner.email].sort(),
    )
    expect(sent.some((mail) => mail.to === accountant.email)).toBe(false)

    const vi = to(shop.coffee.owner.email)
    expect(vi.subject).toContain(`${order.code}-1`)
    expect(vi.html).toContain('<html lang="vi">')
    for (const body of [vi.text, vi.html]) {
      expect(body).toContain('10:00, 23 tháng 11, 2026')
      expect(body).toContain('giờ Việt Nam')
      expect(body).toContain(`${new Intl.NumberFormat('vi').format((2 * 180_000 + 260_000) * 0.88)} ₫`)
      expect(body).toContain('Hoa Kỳ')
      expect(body).toContain(`http://127.0.0.1:8787/sell/orders/${order.consignments[0]?.id}`)
    }
    const en = to(packer.email)
    expect(en.html).toContain('<html lang="en">')
    expect(en.text).toContain('10:00, November 23, 2026 (Viet Nam time)')
    expect(en.text).toContain('₫545,600')
    expect(en.text).toContain('Good CF-R (500 g bag) × 2')
    expect(new Set(sent.map((mail) => mail.headers['Message-ID'])).size).toBe(3)
    for (const mail of sent)
      expect(ids.some((id) => mail.headers['Message-ID']?.startsWith(`<${id}.per_`))).toBe(true)
    for (const mail of sent)
      for (const secret of [
        lan.fullName,
        lan.email,
        lan.line1,
        lan.city,
        lan.phone,
        order.token.split('.')[1] ?? '',
        'US$',
      ])
        expect(mail.text + mail.html + mail.subject).not.toContain(secret)
    expect(to(shop.fish.owner.email).text).not.toContain('CF-R')
    expect(vi.text).not.toContain('NM-40')
  })

  test('without staff is written to at its own address', async () => {
    await write(shop.db, [
      shop.db.run(sql`delete from memberships where exporter_id = ${shop.fish.exporterId}`),
      shop.db.run(sql`update exporters set email = 'firm@fish.test' where id = ${shop.fish.exporterId}`),
    ])
    await buy(shop, story(shop))
    await postAll(shop, 'consignment_new')
    expect(to('firm@fish.test').html).toContain('lang="vi"')
  })

  test('is reminded while it has not answered, and not afterwards', async () => {
    order = await buy(shop, story(shop), { at: Date.now() - 24 * hour })
    const remind = async (template: string) => {
      const consignmentId = order.consignments[0]?.id ?? ''
      const { statement } = promise(shop.deps(), {
        kind: 'mail',
        payload: { template, orderId: order.orderId, consignmentId, exporterId: shop.coffee.exporterId },
      })
      await write(shop.db, [statement])
      sent.length = 0
      await postAll(shop, template)
      return sent
    }
    expect((await remind('accept_reminder'))[0]?.subject).toContain(`${order.code}-1`)
    expect(await remind('ship_reminder')).toEqual([])
    const coffee = await cookieOf(shop, shop.coffee.owner)
    await knock(shop, 'POST', `/api/consignments/${order.consignments[0]?.id}/acceptance`, {
      as: coffee,
      body: {},
    })
    expect(await remind('accept_reminder')).toEqual([])
    expect((await remind('ship_reminder'))[0]?.text).toContain('giờ Việt Nam')
  })
})

describe('the operators', () => {
  test('hear of a report if they look after buyers, in the buyer’s words and without the address', async () => {
    await operatorCookie(shop, 'support')
    await operatorCookie(shop, 'admin')
    await operatorCookie(shop, 'verifier')
    order = await buy(shop, story(shop))
    await knock(shop, 'POST', `/api/orders/${order.orderId}/problems`, {
      headers: { 'order-token': order.token },
      body: { kind: 'damaged', wants: 'resend', message: 'Chai <vỡ> & ướt\nhai gói' },
    })
    await postAll(shop, 'problem_reported')
    expect(sent.map((mail) => mail.to).sort()).toEqual(['admin@quaque.test', 'support@quaque.test'])
    const mail = to('support@quaque.test')
    expect(mail.subject).toContain(order.code)
    expect(mail.text).toContain('Chai <vỡ> & ướt\nhai gói')
    expect(mail.html).toContain('Chai &lt;vỡ&gt; &amp; ướt<br>hai gói')
    expect(mail.text).toContain('hàng hỏng')
    expect(mail.text).toContain(`http://127.0.0.1:8787/ops/queues/problem?at=`)
    for (const secret of [lan.fullName, lan.email, lan.line1]) expect(mail.text).not.toContain(secret)
  })
})
