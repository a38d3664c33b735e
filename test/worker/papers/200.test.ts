import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { dayInVietNam } from '../../../schema/values/day.ts'
import { write } from '../../../worker/platform/database.ts'
import { lan, paidOrder, type Paid, stored } from '../consignments/paid-order.ts'
import { cookieOf, knock } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'

let shop: Shop
let order: Paid
let id: string
let as: string
beforeEach(async () => {
  shop = await openShop({ stock: 100 })
  order = await paidOrder(shop, [
    { firm: shop.coffee, good: shop.coffee.robusta, quantity: 2 },
    { firm: shop.coffee, good: shop.coffee.arabica, quantity: 1 },
    { firm: shop.fish, good: shop.fish.sauce, quantity: 3 },
  ])
  id = order.consignments[0]?.id ?? ''
  as = await cookieOf(shop, shop.coffee.owner)
  await knock(shop, 'POST', `/api/consignments/${id}/acceptance`, { as, body: {} })
})

const paper = (kind: string, format = '') =>
  knock(shop, 'GET', `/api/consignments/${id}/papers/${kind}${format}`, { as })

describe('the commercial invoice', () => {
  test('adds up to the last unit from the frozen lines', async () => {
    const { status, body } = await paper('commercial-invoice', '?format=json')
    expect(status).toBe(200)
    const goods = body.lines.reduce(
      (sum: number, line: { goods: { minor: number } }) => sum + line.goods.minor,
      0,
    )
    expect(body.goods).toEqual({ minor: goods, currency: 'USD' })
    expect(body.total.minor).toBe(goods + body.freight.minor)
    for (const line of body.lines) expect(line.unit.minor * line.quantity).toBe(line.goods.minor)
    const [total] = await stored<number>(
      shop,
      sql`select total_minor as value from consignments where id = ${id}`,
    )
    expect(body.total.minor + body.prepaid.minor).toBe(total)
    expect(body).toMatchObject({
      number: `${order.code}-1`,
      incoterm: 'DDP',
      market: 'US',
      reason: 'sale of goods',
      pieces: 3,
      netGrams: 1500,
      grossGrams: 1680,
      issuedOn: dayInVietNam(Date.now()),
      exporter: {
        name: 'Cà phê Đà Lạt',
        labelName: 'CA PHE DA LAT',
        taxCode: '5800000001',
        country: 'VN',
        lines: ['1 Phan Đình Phùng', 'Đà Lạt', 'Tỉnh Lâm Đồng'],
      },
      recipient: {
        name: lan.fullName,
        labelName: 'DANG THI NGOC LAN',
        lines: [lan.line1, lan.line2, 'San Jose CA 95112'],
        country: 'US',
        phone: lan.phone,
      },
    })
    expect(body.lines[0]).toMatchObject({
      hs6: '090121',
      usHts10: '0901210035',
      originCountry: 'VN',
      quantity: 2,
      netGrams: 1000,
    })
  })

  test('prints as a bilingual A4 page that runs no script and loads nothing', async () => {
    const { status, body, headers } = await paper('commercial-invoice')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(headers.get('cache-control')).toBe('no-store')
    const nonce = /nonce="([\w-]+)"/.exec(body)?.[1]
    expect(headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`,
    )
    const facts = (await paper('commercial-invoice', '?format=json')).body
    const text = (minor: number) => `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`
    for (const words of [
      'Hóa đơn thương mại',
      'Commercial invoice',
      'size: A4',
      '5800000001',
      'DANG THI NGOC LAN',
      'HTS 0901210035',
      'USD',
      'DDP US',
      'bán hàng / sale of goods',
      '1.500',
      'Signature and stamp',
      text(facts.total.minor),
      text(facts.freight.minor),
    ])
      expect(body).toContain(words)
    expect(body).not.toMatch(/<script|<img|<link|https?:/)
  })

  test('says nothing of the e-mail, the order total or the other consignment', async () => {
    for (const kind of ['commercial-invoice', 'packing-slip', 'packing-list']) {
      const printed = (await paper(kind)).body + JSON.stringify((await paper(kind, '?format=json')).body)
      expect(printed).not.toContain(lan.email)
      expect(printed).not.toContain('NM-40')
      const [total] = await stored<number>(
        shop,
        sql`select total_minor as value from orders where id = ${order.orderId}`,
      )
      expect(printed).not.toContain(String(total))
      expect(printed).not.toContain(
        `${Math.floor((total ?? 0) / 100)}.${String((total ?? 0) % 100).padStart(2, '0')}`,
      )
    }
  })

  test('printed again after shipping it is the same invoice, with the tracking number', async () => {
    const before = (await paper('commercial-invoice', '?format=json')).body
    await knock(shop, 'POST', `/api/consignments/${id}/shipments`, {
      as,
      key: 'ship',
      body: {
        carrier: 'EMS',
        trackingNumber: 'EB123456785VN',
        lines: [{ lineId: order.lineIds[0], quantity: 2, lot: 'L1', bestBefore: '2029-01-31' }],
      },
    })
    await write(shop.db, [
      db(sql`update variants set price_vnd = 1, net_grams = 1`),
      db(sql`update listings set hs6 = '999999', title_vi = 'khác'`),
    ])
    const after = (await paper('commercial-invoice', '?format=json')).body
    expect(after.parcels).toEqual([{ carrier: 'EMS', trackingNumber: 'EB123456785VN' }])
    expect(after.lines[0].lots).toEqual([{ lot: 'L1', bestBefore: '2029-01-31', quantity: 2 }])
    const { parcels: _p, lines: afterLines, ...rest } = after
    expect({ ...before, lines: [] }).toEqual({ ...rest, parcels: [], lines: [] })
    expect(afterLines.map((line: object) => ({ ...line, lots: [] }))).toEqual(before.lines)
  })
})

const db = (query: ReturnType<typeof sql>) => shop.db.run(query)

test('the packing slip names no price and carries the gift card', async () => {
  const { body } = await paper('packing-slip')
  expect(body).toContain(lan.giftMessage)
  expect(body).toContain('class="big">2<')
  expect(body).not.toContain('USD')
})

test('what a buyer typed is text on the page, never markup', async () => {
  await write(shop.db, [
    db(
      sql`update order_contacts set full_name = '<script>alert(1)</script>', line1 = '"><img src=x>', gift_message = '</section><b>x' where order_id = ${order.orderId}`,
    ),
  ])
  for (const kind of ['commercial-invoice', 'packing-slip', 'packing-list']) {
    const { body } = await paper(kind)
    expect(body).not.toMatch(/<script|<img|<b>x/i)
    expect(body).toContain('&lt;script&gt;')
  }
})

test('by post there is CN 23 data; with a preference by declaration the declaration', async () => {
  const why = JSON.stringify({
    entry: {
      status: 'papers',
      reasons: [
        {
          code: 'x',
          severity: 'paperwork',
          title: { vi: 'Kiểm dịch thực vật', en: 'Phytosanitary certificate' },
          document: 'phyto_number',
        },
      ],
    },
    duty: { rule: { kind: 'preference', agreement: 'EVFTA', proof: 'origin_declaration' } },
  })
  await write(shop.db, [
    db(sql`update order_shares set lane_id = 'DE-EMS' where order_id = ${order.orderId}`),
    db(sql`update order_lines set why = ${why} where id = ${order.lineIds[1]}`),
  ])
  const declaration = await paper('origin-declaration')
  expect(declaration.body).toContain('these products are of Viet Nam preferential origin')
  expect((await paper('origin-declaration', '?format=json')).body.origin).toEqual([
    { position: 1, agreement: 'EVFTA', criterion: 'WO' },
  ])
  expect((await paper('cn23')).body).toContain('Phytosanitary certificate')
  const { body } = await knock(shop, 'GET', `/api/exporter/${shop.coffee.exporterId}/consignments/${id}`, {
    as,
  })
  expect(body.papers.map(({ kind }: { kind: string }) => kind)).toEqual([
    'packing-slip',
    'commercial-invoice',
    'packing-list',
    'cn23',
    'origin-declaration',
  ])
  expect(body.lines[1].documents).toEqual([
    {
      code: 'x',
      title: { vi: 'Kiểm dịch thực vật', en: 'Phytosanitary certificate' },
      document: 'phyto_number',
    },
  ])
})

test('as PDF every paper is typed on pages, names without marks, figures the same', async () => {
  const facts = (await paper('commercial-invoice', '?format=json')).body
  for (const kind of ['commercial-invoice', 'packing-slip', 'packing-list']) {
    const { status, headers, body } = await paper(kind, '?format=pdf')
    expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(headers.get('content-disposition')).toBe(`inline; filename="${order.code}-1-${kind}.pdf"`)
    expect(body).toMatch(/^%PDF-1\.4\n/)
    expect(body).toContain('DANG THI NGOC LAN')
    expect(body).toContain('1 / 1')
  }
  const { minor } = facts.total
  expect((await paper('commercial-invoice', '?format=pdf')).body).toContain(
    `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')} USD`,
  )
  expect((await paper('packing-slip', '?format=pdf')).body).not.toContain('USD')
})
