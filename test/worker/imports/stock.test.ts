import { env } from 'cloudflare:test'
import { beforeEach, describe, expect, test } from 'vitest'
import { runMessage } from '../../../worker/platform/outbox.ts'
import { handlers } from '../../../worker/sweeps.ts'
import { openShop, type Shop } from '../shop.ts'
import { csv, type Desk, deskOf, onHand, rowsOf } from './sheets.ts'

let shop: Shop
let desk: Desk

beforeEach(async () => {
  shop = await openShop({ stock: 10 })
  desk = await deskOf(shop)
})

const sheet = csv(
  ['Mã SKU', 'Tên hàng', 'Tồn khi xuất', 'Tồn mới', 'Ghi chú'],
  ['CF-R', '', 10, 25, 'mới về'],
  ['CF-A', '', 10, 10, ''],
  ['CF-B', '', '', '7', ''],
  ['NM-40', '', 10, 5, 'của nhà khác'],
  ['', '', 1, 2, ''],
  ['CF-R', '', 10, 'nhiều', ''],
)

describe('a sheet of counts', () => {
  test('is tried dry: every row’s problems in words by code, what would change, nothing changed', async () => {
    const { status, body } = await desk.send('stock', sheet, { name: 'kho.csv' })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      kind: 'stock',
      format: 'csv',
      fileName: 'kho.csv',
      state: 'checked',
      rows: { all: 6, new: 0, changed: 2, same: 1, bad: 3 },
      done: 0,
      chosen: null,
      headings: { extra: ['Ghi chú'] },
    })
    const rows = await desk.ask('GET', `imports/${body.id}/rows?only=bad`)
    expect(rows.body.items).toEqual([
      {
        row: 5,
        verdict: 'bad',
        sku: 'NM-40',
        title: '',
        problems: [{ column: 'sku', heading: 'Mã SKU', code: 'unknown_sku', value: 'NM-40' }],
        changes: [],
        outcome: null,
      },
      expect.objectContaining({
        row: 6,
        problems: [{ column: 'sku', heading: 'Mã SKU', code: 'required', value: '' }],
      }),
      expect.objectContaining({
        row: 7,
        problems: [
          { column: 'counted', heading: 'Tồn mới', code: 'not_a_number', value: 'nhiều' },
          { column: 'sku', heading: 'Mã SKU', code: 'twice', value: 'CF-R' },
        ],
      }),
    ])
    const changed = await desk.ask('GET', `imports/${body.id}/rows?only=changed&limit=1`)
    expect(changed.body.items).toMatchObject([
      { row: 2, title: 'Hàng CF-R · gói 500 g', changes: [{ column: 'counted', from: '10', to: '25' }] },
    ])
    const next = await desk.ask(
      'GET',
      `imports/${body.id}/rows?only=changed&limit=1&cursor=${changed.body.nextCursor}`,
    )
    expect(next.body.items).toMatchObject([{ row: 4, changes: [{ from: '10', to: '7' }] }])
    expect(await onHand()).toMatchObject({ 'CF-R': 10, 'CF-A': 10, 'CF-B': 10 })
  })

  test('applied after sales loses none of them', async () => {
    const { body } = await desk.send('stock', sheet)
    // Meanwhile 4 were sold and left, and 8 of another are kept for orders.
    await rowsOf('update stock set on_hand = 6 where variant_id = ?', shop.coffee.robusta.variantId)
    await rowsOf('update stock set reserved = 8 where variant_id = ?', shop.coffee.blend.variantId)
    const begun = await desk.ask('POST', `imports/${body.id}/application`, { rows: 'all_good' })
    expect(begun).toMatchObject({ status: 200, body: { state: 'applying', chosen: 3, done: 0 } })
    await desk.carryOn()
    const ended = await desk.ask('GET', `imports/${body.id}`)
    expect(ended.body).toMatchObject({ state: 'checked', done: 2, failed: 1, chosen: 3 })
    expect(await onHand()).toMatchObject({ 'CF-R': 21, 'CF-A': 10, 'CF-B': 10, 'NM-40': 10 })
    const good = await desk.ask('GET', `imports/${body.id}/rows?only=good`)
    expect(
      good.body.items.map(({ row, outcome }: { row: number; outcome: string }) => [row, outcome]),
    ).toEqual([
      [2, 'done'],
      [3, 'done'],
      [4, 'below_reserved'],
    ])
    // The orders left; the row that was turned down may have its turn again, the others not.
    await rowsOf('update stock set reserved = 0 where variant_id = ?', shop.coffee.blend.variantId)
    expect((await desk.ask('POST', `imports/${body.id}/application`, { rows: [2] })).status).toBe(400)
    await desk.ask('POST', `imports/${body.id}/application`, { rows: 'all_good' })
    await desk.carryOn()
    expect((await desk.ask('GET', `imports/${body.id}`)).body).toMatchObject({
      state: 'applied',
      done: 3,
      failed: 0,
    })
    expect(await onHand()).toMatchObject({ 'CF-R': 21, 'CF-B': 7 })
    const counts = await rowsOf<{ by: string }>(
      "select counted_by as by from stock_counts where reason = 'import'",
    )
    expect(counts).toEqual([
      { by: shop.coffee.owner.id },
      { by: shop.coffee.owner.id },
      { by: shop.coffee.owner.id },
    ])
  })

  test('may be applied in part: named rows, or from one to another', async () => {
    const { body } = await desk.send('stock', sheet)
    await desk.ask('POST', `imports/${body.id}/application`, { rows: [4] })
    await desk.carryOn()
    expect(await onHand()).toMatchObject({ 'CF-R': 10, 'CF-B': 7 })
    expect((await desk.ask('GET', `imports/${body.id}`)).body).toMatchObject({
      state: 'checked',
      done: 1,
      chosen: 1,
    })
    await desk.ask('POST', `imports/${body.id}/application`, { rows: { from: 1, to: 3 } })
    await desk.carryOn()
    expect((await desk.ask('GET', `imports/${body.id}`)).body).toMatchObject({ state: 'applied', done: 3 })
    expect(await onHand()).toMatchObject({ 'CF-R': 25, 'CF-B': 7 })
  })

  test('sent again while it is open is the same import; once it is over, a new one', async () => {
    const first = await desk.send('stock', sheet)
    const again = await desk.send('stock', sheet)
    expect(again.body.id).toBe(first.body.id)
    await desk.ask('POST', `imports/${first.body.id}/application`, { rows: 'all_good' })
    await desk.carryOn()
    const later = await desk.send('stock', sheet)
    expect(later.body.id).not.toBe(first.body.id)
    expect(later.body.rows).toMatchObject({ all: 6, bad: 3 })
    const list = await desk.ask('GET', 'imports?limit=1')
    expect(list.body.items).toHaveLength(1)
    expect((await desk.ask('GET', `imports?cursor=${list.body.nextCursor}`)).body).toMatchObject({
      items: [{ id: first.body.id }],
      nextCursor: null,
    })
  })

  test('can be put away before it is applied, and not after', async () => {
    const { body } = await desk.send('stock', sheet)
    const away = await desk.ask('POST', `imports/${body.id}/cancellation`, {}, 'away')
    expect(away).toMatchObject({ status: 200, body: { state: 'cancelled' } })
    expect((await desk.ask('POST', `imports/${body.id}/cancellation`, {}, 'away')).body).toEqual(away.body)
    expect(await desk.ask('POST', `imports/${body.id}/application`, { rows: 'all_good' })).toMatchObject({
      status: 409,
      body: { code: 'wrong_state', facts: { state: 'cancelled' } },
    })
    const other = await desk.send('stock', sheet)
    await desk.ask('POST', `imports/${other.body.id}/application`, { rows: [2] })
    expect((await desk.ask('POST', `imports/${other.body.id}/cancellation`, {})).status).toBe(409)
  })

  test('asked to be applied twice at once is applied once', async () => {
    const { body } = await desk.send('stock', sheet)
    const asked = await Promise.all(
      [1, 2, 3].map(() => desk.ask('POST', `imports/${body.id}/application`, { rows: 'all_good' })),
    )
    expect(asked.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    await desk.carryOn()
    expect(await onHand()).toMatchObject({ 'CF-R': 25 })
  })

  test('whose jobs come doubled and at once is applied once', async () => {
    const { body } = await desk.send('stock', sheet)
    await desk.ask('POST', `imports/${body.id}/application`, { rows: 'all_good' })
    await rowsOf(`
      insert into outbox (id, kind, payload, state, created_at, due_at)
      select substr(o.id, 1, 29) || again.value, o.kind, o.payload, 'due', 0, 0 from outbox o, json_each('["i","l","o"]') again
      where o.kind = 'import' and o.state = 'due' and o.due_at <= ${Date.now()}`)
    const due = await rowsOf<{ id: string }>(
      `select id from outbox where kind = 'import' and due_at <= ${Date.now()}`,
    )
    expect(due).toHaveLength(4)
    await Promise.all(due.map(({ id }) => runMessage(shop.deps({ kind: 'system' }), id, handlers)))
    await desk.carryOn()
    expect((await desk.ask('GET', `imports/${body.id}`)).body).toMatchObject({
      state: 'applied',
      done: 3,
      failed: 0,
    })
    expect(await onHand()).toMatchObject({ 'CF-R': 25, 'CF-A': 10, 'CF-B': 7 })
  })

  test('says when it was exported, and not on a day to come', async () => {
    const head = ['SKU', 'Tồn khi xuất', 'Tồn mới', 'Ngày xuất']
    const { body } = await desk.send(
      'stock',
      csv(head, ['CF-R', 10, 10, '1/11/2026'], ['CF-A', 10, 10, 46327], ['CF-B', 10, 10, '31/12/2099']),
    )
    const { body: rows } = await desk.ask('GET', `imports/${body.id}/rows`)
    expect(rows.items.map(({ verdict }: { verdict: string }) => verdict)).toEqual(['bad', 'same', 'same'])
    expect(rows.items[0].problems).toMatchObject([
      { column: 'exportedOn', code: 'day_ahead', value: '31/12/2099' },
    ])
  })

  test('whose reading was cut short is read by the clock', async () => {
    const { body } = await desk.send('stock', sheet)
    await rowsOf(
      "update imports set state = 'reading', row_count = 0, new_count = 0, changed_count = 0, same_count = 0, bad_count = 0",
    )
    await rowsOf('delete from import_parts')
    await rowsOf("update outbox set due_at = 0 where kind = 'import'")
    await desk.carryOn()
    expect((await desk.ask('GET', `imports/${body.id}`)).body).toMatchObject({
      state: 'checked',
      rows: { all: 6, bad: 3 },
    })
    expect((await desk.ask('GET', `imports/${body.id}/rows`)).body.items).toHaveLength(6)
  })

  test('is forgotten after a month, its file too', async () => {
    const { body } = await desk.send('stock', sheet)
    const [{ key } = { key: '' }] = await rowsOf<{ key: string }>('select file_key as key from imports')
    expect(await env.DOCUMENTS.head(key)).not.toBeNull()
    const { forgetImports } = await import('../../../worker/imports/run-import.ts')
    await forgetImports(shop.deps({ kind: 'system' }, Date.now() + 31 * 86_400_000))
    expect(await env.DOCUMENTS.head(key)).toBeNull()
    expect((await desk.ask('GET', `imports/${body.id}`)).body).toMatchObject({ state: 'cancelled' })
    expect((await desk.ask('GET', `imports/${body.id}/rows`)).body.items).toEqual([])
  })
})
