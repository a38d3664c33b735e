import { describe, expect, test } from 'vitest'
import { dayInVietNam, dayLength, hour } from '../../../schema/values/day.ts'
import { deliveryWindow } from '../../../worker/orders/delivery-window.ts'
import { maskedEmail, maskedPhone } from '../../../worker/orders/masked.ts'
import { trackingUrl } from '../../../worker/orders/tracking-url.ts'

describe('a tracking link', () => {
  test("leads to the carrier's own page, or to one that follows any postal number", () => {
    expect(trackingUrl('DHL Express', '12 3456 7890')).toBe(
      'https://www.dhl.com/global-en/home/tracking/tracking-express.html?submit=1&tracking-id=1234567890',
    )
    expect(trackingUrl('FedEx', '7777')).toBe('https://www.fedex.com/fedextrack/?trknbr=7777')
    expect(trackingUrl('EMS Việt Nam', 'eb123456789vn')).toBe('https://t.17track.net/en#nums=EB123456789VN')
  })

  test('is none for a carrier we do not know, or a number that is no number', () => {
    expect(trackingUrl('Chành xe Ba Tám', '0987')).toBeNull()
    for (const number of ['', 'a', 'javascript:alert(1)', '1"><script>', '../..', '1'.repeat(41)])
      expect(trackingUrl('DHL', number)).toBeNull()
  })
})

describe('the days a parcel should come', () => {
  const paidAt = Date.UTC(2026, 10, 21, 3)
  const facts = { minDays: 5, maxDays: 9, paidAt, shipBy: null, firstShippedAt: null, lastShippedAt: null }

  test('run from the earliest to the latest hand-over before it is sent', () => {
    expect(deliveryWindow({ ...facts, state: 'to_accept' })).toEqual({ from: '2026-11-27', to: '2026-12-07' })
    expect(deliveryWindow({ ...facts, state: 'accepted', shipBy: paidAt + 24 * hour })).toEqual({
      from: '2026-11-27',
      to: '2026-12-01',
    })
  })

  test('run from the parcels themselves afterwards', () => {
    const shippedAt = paidAt + 3 * dayLength
    expect(
      deliveryWindow({ ...facts, state: 'shipped', firstShippedAt: shippedAt, lastShippedAt: shippedAt }),
    ).toEqual({ from: '2026-11-29', to: '2026-12-03' })
  })

  test('are days of a calendar in Viet Nam', () => {
    expect(dayInVietNam(Date.UTC(2026, 10, 21, 18))).toBe('2026-11-22')
  })

  test('are none when nothing is coming', () => {
    for (const state of ['delivered', 'declined', 'cancelled', 'returned', 'settled'] as const)
      expect(deliveryWindow({ ...facts, state })).toBeNull()
  })
})

describe('a masked address', () => {
  test('is known to its owner and to nobody else', () => {
    expect(maskedEmail('lan@mail.example')).toBe('l•••@mail.example')
    expect(maskedEmail('đặng@mail.example')).toBe('đ•••@mail.example')
    expect(maskedEmail('nothing')).toBe('•••')
    expect(maskedPhone('+1 (408) 555-0100')).toBe('••• 100')
    expect(maskedPhone('123')).toBe('•••')
  })
})
