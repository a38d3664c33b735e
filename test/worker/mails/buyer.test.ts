import { env } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { sendLetter } from '../../../worker/mails/send-letter.ts'
import { write } from '../../../worker/platform/database.ts'
import { promise, runMessage } from '../../../worker/platform/outbox.ts'
import { type Bought, buy, lan, story } from '../orders/buy.ts'
import { cookieOf, knock } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'
import { letterBox, postAll, type Sent } from './post.ts'

let shop: Shop
let sent: Sent[]

beforeEach(async () => {
  shop = await openShop({ stock: 100 })
  sent = letterBox(shop)
})

const only = (): Sent => {
  expect(sent).toHaveLength(1)
  return sent[0] as Sent
}

async function act(order: Bought, path: string, body: unknown, key?: string) {
  const coffee = await cookieOf(shop, shop.coffee.owner)
  return await knock(shop, 'POST', `/api/consignments/${order.consignments[0]?.id}/${path}`, {
    as: coffee,
    body,
    ...(key ? { key } : {}),
  })
}

/** What every letter to a buyer must be. */
function expectGood(mail: Sent, order: Bought, locale: 'vi' | 'en') {
  expect(mail.to).toBe(lan.email)
  expect(mail.subject).toContain(order.code)
  expect(mail.html).toContain(`<html lang="${locale}">`)
  expect(mail.html).toContain('<meta name="color-scheme" content="light dark">')
  const link = `http://127.0.0.1:8787/${locale}/order/${order.token}`
  for (const body of [mail.text, mail.html]) {
    expect(body).toContain(link)
    expect(body).toContain(lan.fullName)
    for (const url of body.match(/https?:\/\/[^\s"<]+/g) ?? [])
      expect(url.startsWith('http://127.0.0.1:8787/') || url.startsWith('https://www.dhl.com/')).toBe(true)
    expect(body).not.toMatch(/undefined|\[object|NaN|null/)
    expect(body).not.toContain(lan.line1)
    expect(body).not.toContain(shop.coffee.owner.email)
  }
  expect(mail.html).not.toMatch(/<img|<script|<link|url\(|background="/)
}

describe('the letter after payment', () => {
  test.each([
    [
      'vi',
      {
        total: 'Tổng',
        goods: 'Hàng',
        duty: 'Thuế nhập khẩu',
        arrives: /Dự kiến tới tay bạn từ \d+ tháng \d+, \d{4}/,
        money: /\d+,\d{2} US\$/,
      },
    ],
    [
      'en',
      {
        total: 'Total',
        goods: 'Goods',
        duty: 'Import duty',
        arrives: /Expected at your door between \w+ \d+, \d{4}/,
        money: /US\$\d+\.\d{2}/,
      },
    ],
  ] as const)('in %s holds every part of the slip, every consignment and the link', async (locale, words) => {
    const order = await buy(shop, story(shop), { locale })
    const [id] = await postAll(shop, 'order_paid')
    const mail = only()
    expectGood(mail, order, locale)
    expect(mail.headers['Message-ID']).toBe(`<${id}@quaque.test>`)
    for (const word of [words.total, words.goods, words.duty, 'Cà phê Đà Lạt', 'Nước mắm Phú Quốc']) {
      expect(mail.text).toContain(word)
      expect(mail.html).toContain(word)
    }
    for (const pattern of [words.arrives, words.money]) expect(mail.text).toMatch(pattern)
    expect(mail.text).toContain(locale === 'vi' ? 'Hàng CF-R (gói 500 g) × 2' : 'Good CF-R (500 g bag) × 2')
    const { body } = await knock(shop, 'GET', `/api/orders/${order.orderId}`, {
      headers: { 'order-token': order.token },
    })
    const shown = (body.total.minor / 100).toFixed(2)
    expect(mail.text).toContain(locale === 'vi' ? shown.replace('.', ',') : shown)
  })

  test('says whole yen and dollars that have no cents', async () => {
    await buy(shop, story(shop), { locale: 'en', market: 'JP' })
    await buy(shop, story(shop), { locale: 'en', market: 'TW' })
    await postAll(shop, 'order_paid')
    expect(
      sent.map((mail) => /¥[\d,]+(?![\d.])/.test(mail.text) || /NT\$[\d,]+(?![\d.])/.test(mail.text)),
    ).toEqual([true, true])
    for (const mail of sent) expect(mail.text).not.toMatch(/(¥|NT\$)[\d,]+\.\d/)
  })

  test('is not sent to a buyer who was forgotten', async () => {
    const order = await buy(shop, story(shop))
    await write(shop.db, [
      shop.db.run(sql`update order_contacts set erased_at = 1 where order_id = ${order.orderId}`),
    ])
    await postAll(shop, 'order_paid')
    expect(sent).toEqual([])
  })

  test('writes a name with markup as the text it is', async () => {
    const order = await buy(shop, story(shop))
    const name = `<b onmouseover="x">O'Lan & Co</b>`
    await write(shop.db, [
      shop.db.run(sql`update order_contacts set full_name = ${name} where order_id = ${order.orderId}`),
    ])
    await postAll(shop, 'order_paid')
    expect(only().text).toContain(name)
    expect(only().html).not.toContain('<b onmouseover')
    expect(only().html).toContain('&lt;b onmouseover=&quot;x&quot;&gt;O&#39;Lan &amp; Co')
  })
})

describe('the letters on the way', () => {
  test.each(['vi', 'en'] as const)(
    'in %s tell of acceptance, of each parcel, and of what is still to come',
    async (locale) => {
      const order = await buy(shop, story(shop), { locale })
      await act(order, 'acceptance', {})
      await postAll(shop, 'consignment_accepted')
      expectGood(only(), order, locale)
      expect(only().subject).toContain('Cà phê Đà Lạt')
      expect(only().text).not.toContain('Nước mắm')
      expect(only().text).toMatch(
        locale === 'vi' ? /muộn nhất ngày \d+ tháng \d+, \d{4}/ : /by \w+ \d+, \d{4} \(Viet Nam time\)/,
      )

      const parcel = (trackingNumber: string, line: number, quantity: number) =>
        act(
          order,
          'shipments',
          {
            carrier: 'DHL Express',
            trackingNumber,
            lines: [{ lineId: order.lines[line]?.lineId, quantity }],
          },
          trackingNumber,
        )
      await parcel('1111111111', 0, 2)
      await parcel('2222222222', 1, 1)
      sent.length = 0
      await postAll(shop, 'consignment_shipped')
      const [first, second] = sent as [Sent, Sent]
      for (const mail of sent) expectGood(mail, order, locale)
      expect(first.text).toContain('1111111111')
      expect(first.text).not.toContain('2222222222')
      expect(second.text).toContain('2222222222')
      expect(second.text).toContain('https://www.dhl.com/')
      expect(second.text).toContain('CF-A')
      expect(second.text).not.toContain('CF-R')
    },
  )

  test.each(['vi', 'en'] as const)(
    'in %s tell of a declined part and the money that goes back',
    async (locale) => {
      const order = await buy(shop, story(shop), { locale })
      await act(order, 'declination', { reason: 'out_of_stock' })
      await postAll(shop, 'consignment_declined')
      expectGood(only(), order, locale)
      const { body } = await knock(shop, 'GET', `/api/orders/${order.orderId}`, {
        headers: { 'order-token': order.token },
      })
      const amount = (body.refunds[0].amount.minor / 100).toFixed(2)
      const shown = locale === 'vi' ? `${amount.replace('.', ',')} US$` : `US$${amount}`
      expect(only().text).toContain(shown)
      expect(only().text).toContain(locale === 'vi' ? 'Các phần khác' : 'The other parts')
      expect(only().text).toContain(locale === 'vi' ? 'hàng đã hết' : 'out of stock')
      expect(only().text).not.toContain('out_of_stock')

      sent.length = 0
      const refundId = body.refunds[0].id
      const { statement } = promise(shop.deps(), {
        kind: 'mail',
        payload: { template: 'refund_succeeded', orderId: order.orderId, refundId },
        orderId: order.orderId,
      })
      await write(shop.db, [statement])
      await postAll(shop, 'refund_succeeded')
      expectGood(only(), order, locale)
      expect(only().subject).toContain(shown)
      expect(only().text).toContain('CF-R')
    },
  )

  test.each(['vi', 'en'] as const)('in %s quote the words a firm declines with', async (locale) => {
    const order = await buy(shop, story(shop), { locale })
    await act(order, 'declination', { reason: 'Máy rang <hỏng> & chờ thợ' })
    await postAll(shop, 'consignment_declined')
    expectGood(only(), order, locale)
    expect(only().text).toContain('“Máy rang <hỏng> & chờ thợ”')
    expect(only().html).toContain('<q lang="vi">Máy rang &lt;hỏng&gt; &amp; chờ thợ</q>')
    expect(only().text).toContain(locale === 'vi' ? 'Lời của nhà xuất khẩu' : 'own words')
  })

  test.each(['vi', 'en'] as const)(
    'in %s tell that money came too late and goes back whole',
    async (locale) => {
      const order = await buy(shop, story(shop), { locale })
      const { statement } = promise(shop.deps(), {
        kind: 'mail',
        payload: { template: 'order_late_payment_refunded', orderId: order.orderId },
        orderId: order.orderId,
      })
      await write(shop.db, [statement])
      await postAll(shop, 'order_late_payment_refunded')
      expectGood(only(), order, locale)
      const { body } = await knock(shop, 'GET', `/api/orders/${order.orderId}`, {
        headers: { 'order-token': order.token },
      })
      expect(only().text.replaceAll(',', '.')).toContain((body.total.minor / 100).toFixed(2))
    },
  )
})

describe('a letter that cannot be written', () => {
  test('waits for another try and is not sent half', async () => {
    const order = await buy(shop, story(shop))
    const wrong = [
      { template: 'poem' },
      { template: 'consignment_accepted', orderId: order.orderId },
      { template: 'refund_succeeded', orderId: order.orderId, refundId: 'ref_x' },
      { template: 'consignment_new' },
    ]
    for (const payload of wrong) {
      const { id, statement } = promise(shop.deps(), { kind: 'mail', payload })
      await write(shop.db, [statement])
      expect(await runMessage(shop.deps({ kind: 'system' }), id, { mail: sendLetter })).toBe('later')
    }
    expect(sent).toEqual([])
  })
})

describe('the mail binding', () => {
  test('brings a letter to the mail-box with its Message-ID', async () => {
    Object.assign(shop.bindings, { MAIL: env.MAIL })
    const order = await buy(shop, story(shop), { locale: 'en' })
    await postAll(shop, 'order_paid')
    const mails = (await (await fetch(`${env.SANDBOX}/mail.json`)).json()) as {
      to: string
      subject: string
      text: string
      html: string
      at: number
    }[]
    const mail = mails.find(({ subject }) => subject.includes(order.code))
    expect(mail).toMatchObject({ to: lan.email, subject: `Payment received, order ${order.code}` })
    expect(mail?.text).toContain(order.token)
  })
})
