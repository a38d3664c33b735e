import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { RefusalReply } from '../../schema/contracts/refusal.ts'
import { onPaymentPage, order, orderOf, type Placed, usual } from './buyer.ts'
import { act, deskOf, detailsOf, done, mailsTo, ship, signInAs, type Staff } from './desk.ts'
import { openStory, type Story } from './story.ts'
import type { Visitor } from './visitor.ts'

let story: Story
let lan: Visitor
let placed: Placed
let coffeeDesk: Staff
let fishDesk: Staff

beforeAll(async () => {
  story = await openStory()
  lan = story.visitor()
  coffeeDesk = await signInAs(story.market, 'owner@doi-gio-hanh.test')
  fishDesk = await signInAs(story.market, 'owner@cua-trang-khoi.test')
  placed = await order(lan, usual(story.goods))
  await onPaymentPage(placed.payUrl)
  await story.quiet()
})
afterAll(() => story?.market.stop())
afterEach(async () => expect(await story.brokenPromises()).toEqual([]))

const coffeePart = async () => (await deskOf(coffeeDesk)).items[0]?.id ?? ''
const fishPart = async () => (await deskOf(fishDesk)).items[0]?.id ?? ''

test('each exporter finds exactly its own consignment, the đồng it will receive and until when to answer', async () => {
  const seen = await orderOf(lan, placed)
  for (const [desk, exporter] of [
    [coffeeDesk, 'doi-gio-hanh'],
    [fishDesk, 'cua-trang-khoi'],
  ] as const) {
    const { items, counts } = await deskOf(desk)
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      state: 'to_accept',
      nextAct: 'accept',
      sellerReceives: { currency: 'VND' },
    })
    expect(items[0]?.deadlines.acceptBy).toBeGreaterThan(story.now() + 47 * 3_600_000)
    expect(items[0]?.id).toBe(seen.consignments.find((part) => part.exporter.slug === exporter)?.id)
    expect(counts['to_accept']).toBe(1)
  }
})

test('before it accepts, an exporter reads the town and no more; the other exporter reads nothing at all', async () => {
  const id = await coffeePart()
  const details = await detailsOf(coffeeDesk, id)
  expect(details.recipient).toBeNull()
  expect(details.destination).toMatchObject({ country: 'US', city: 'San Jose' })
  expect(JSON.stringify(details)).not.toContain('Tully')
  expect(details.amounts.goods.minor - details.amounts.commission.minor).toBe(
    details.amounts.sellerReceives.minor,
  )

  const paths = [
    ['GET', `/api/exporter/${coffeeDesk.exporterId}/consignments`],
    ['GET', `/api/exporter/${coffeeDesk.exporterId}/consignments/${id}`],
    ['GET', `/api/exporter/${fishDesk.exporterId}/consignments/${id}`],
    ['GET', `/api/consignments/${id}/papers/packing-slip`],
    ['POST', `/api/consignments/${id}/acceptance`],
  ] as const
  for (const [method, path] of paths) {
    expect((await fishDesk.call(method, path, method === 'POST' ? {} : undefined)).status).toBe(404)
    expect((await lan.call(method, path, method === 'POST' ? {} : undefined)).status).toBe(401)
  }
})

test('the coffee firm accepts, reads where to, prints its papers and packs; the buyer is told', async () => {
  const id = await coffeePart()
  expect((await coffeeDesk.call('GET', `/api/consignments/${id}/papers/packing-slip`)).status).toBe(409)
  const accepted = await done(coffeeDesk, id, 'acceptance')
  expect(accepted).toMatchObject({ state: 'accepted', nextAct: 'pack' })
  expect(accepted.deadlines.shipBy).toBeGreaterThan(story.now())

  const details = await detailsOf(coffeeDesk, id)
  expect(details.recipient).toMatchObject({
    labelName: 'TRAN THI LAN',
    line1: '1788 Tully Rd',
    postcode: '95122',
  })
  const ready = details.papers.filter(({ state }) => state === 'ready')
  expect(ready.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['packing-slip', 'commercial-invoice']),
  )
  for (const { url } of ready) {
    const paper = await coffeeDesk.open(url ?? '')
    expect(paper.status).toBe(200)
    expect(paper.html).toContain(details.code)
  }
  type Invoice = { total: { minor: number; currency: string }; lines: unknown[] }
  const invoice = await coffeeDesk.call<Invoice>(
    'GET',
    `/api/consignments/${id}/papers/commercial-invoice?format=json`,
  )
  expect(invoice.body.total.currency).toBe('USD')
  expect(invoice.body.lines).toHaveLength(2)

  expect(await done(coffeeDesk, id, 'packing')).toMatchObject({ state: 'packed', nextAct: 'ship' })
  await story.quiet()
  const subjects = (await mailsTo(story.market.sandbox.url, 'lan@example.com')).map(({ subject }) => subject)
  expect(subjects.filter((subject) => subject.includes('accepted'))).toHaveLength(1)
})

test('it ships in two parcels: the first leaves a piece behind, the second ends its promise', async () => {
  const id = await coffeePart()
  const { lines } = await detailsOf(coffeeDesk, id)
  const [first, second] = lines.toSorted((a, b) => b.quantity - a.quantity)
  if (!first || !second) throw new Error('the consignment has two lines')
  const one = await ship(coffeeDesk, id, {
    trackingNumber: 'EE100000001VN',
    lines: [{ lineId: first.lineId, quantity: 1, lot: 'L26-11', bestBefore: '2027-09-30' }],
  })
  expect(one).toMatchObject({ state: 'shipped', unshippedPieces: 2 })
  const tooMany = await coffeeDesk.call('POST', `/api/consignments/${id}/shipments`, {
    carrier: 'Vietnam Post EMS',
    trackingNumber: 'EE100000009VN',
    lines: [{ lineId: first.lineId, quantity: 2 }],
  })
  expect(tooMany.status).toBe(400)
  const two = await ship(coffeeDesk, id, {
    trackingNumber: 'EE100000002VN',
    lines: [
      { lineId: first.lineId, quantity: 1 },
      { lineId: second.lineId, quantity: second.quantity },
    ],
  })
  expect(two).toMatchObject({ state: 'shipped', unshippedPieces: 0 })
  await story.quiet()

  const part = (await orderOf(lan, placed)).consignments.find((one) => one.id === id)
  expect(part?.shipments.map(({ trackingNumber }) => trackingNumber).toSorted()).toEqual([
    'EE100000001VN',
    'EE100000002VN',
  ])
  expect(part?.shipments.flatMap((parcel) => parcel.lines)[0]).toMatchObject({
    lot: 'L26-11',
    bestBefore: '2027-09-30',
  })
  const mails = (await mailsTo(story.market.sandbox.url, 'lan@example.com')).filter(({ text }) =>
    /EE10000000[12]VN/.test(text),
  )
  expect(mails).toHaveLength(2)
})

test('delivered parcels end the consignment, and with the other one delivered the order is complete', async () => {
  const id = await coffeePart()
  for (const { id: shipmentId } of (await detailsOf(coffeeDesk, id)).shipments)
    await done(coffeeDesk, id, 'deliveries', { shipmentId })
  expect((await orderOf(lan, placed)).state).toBe('paid')
  // The address was for shipping; what has arrived needs none.
  expect((await detailsOf(coffeeDesk, id)).recipient).toBeNull()

  const fish = await fishPart()
  await done(fishDesk, fish, 'acceptance')
  const { lines } = await detailsOf(fishDesk, fish)
  const sent = await ship(fishDesk, fish, {
    trackingNumber: 'EE200000001VN',
    lines: lines.map(({ lineId, quantity }) => ({ lineId, quantity })),
  })
  await done(fishDesk, fish, 'deliveries', { shipmentId: sent.shipmentId })
  const end = await orderOf(lan, placed)
  expect(end.state).toBe('complete')
  expect(end.consignments.map(({ state }) => state)).toEqual(['delivered', 'delivered'])
  expect(end.timeline.map(({ kind }) => kind)).toContain('order_complete')
})

test('what is done cannot be done again, nor undone', async () => {
  const id = await coffeePart()
  for (const what of ['acceptance', 'packing', 'declination'] as const) {
    const again = await act(coffeeDesk, id, what, what === 'declination' ? { reason: 'out_of_stock' } : {})
    expect([what, again.status]).toEqual([what, 409])
    expect((again.body as RefusalReply).facts['state']).toBe('delivered')
  }
})

test('a jar that arrived broken is reported from the order page, and the desk of the market hears of it', async () => {
  const page = await lan.follow(await lan.open(placed.orderUrl))
  expect(page.status).toBe(200)
  const part = (await orderOf(lan, placed)).consignments.find(
    ({ exporter }) => exporter.slug === 'cua-trang-khoi',
  )
  const [line] = part?.lines ?? []
  const sent = await lan.submit(`/en/order/${placed.orderId}/problems`, {
    kind: 'damaged',
    wants: 'refund',
    message: 'One bottle arrived broken.',
    line: `${line?.lineId}*1`,
  })
  expect(sent.status).toBe(303)
  expect((await lan.follow(sent)).html).toContain('One bottle arrived broken.')
  expect((await orderOf(lan, placed)).problems).toMatchObject([{ kind: 'damaged', state: 'open' }])
})
