import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { write } from '../../../worker/platform/database.ts'
import { putPart } from '../../../worker/imports/queries.ts'
import { makeDeps, newIdAt } from '../../../worker/platform/deps.ts'
import { runMessage } from '../../../worker/platform/outbox.ts'
import { handlers } from '../../../worker/sweeps.ts'
import { faulty } from '../crash.ts'
import { openShop } from '../shop.ts'
import { csv, deskOf, onHand, rowsOf } from './sheets.ts'

/** Three parts, so that a run has a first, a middle and a last. */
async function sent() {
  const shop = await openShop({ stock: 10 })
  const desk = await deskOf(shop)
  const { body } = await desk.send(
    'stock',
    csv(['SKU', 'Tồn khi xuất', 'Tồn mới'], ['CF-R', 10, 11], ['CF-A', 10, 12], ['CF-B', 10, 13]),
  )
  // As if each part held one row.
  const [part] = await rowsOf<{ rows: string }>('select rows from import_parts')
  const rows = JSON.parse(part?.rows ?? '[]') as { row: number }[]
  await write(shop.db, [
    shop.db.run(sql`delete from import_parts`),
    ...rows.map((row, at) =>
      shop.db.run(
        sql`insert into import_parts (import_id, list, part, row_numbers, rows) values (${body.id}, 'good', ${at + 1}, ${JSON.stringify([row.row])}, ${JSON.stringify([row])})`,
      ),
    ),
  ])
  await desk.ask('POST', `imports/${body.id}/application`, { rows: 'all_good' })
  return { shop, desk, id: body.id as string }
}

describe('an import killed at any call to the database', () => {
  test.each(['before', 'after'] as const)(
    '%s it took effect is carried on and applied once',
    async (when) => {
      for (let failAt = 1; failAt <= 40; failAt += 1) {
        const { shop, desk, id } = await sent()
        const plan = { failAt, when, seen: 0 }
        const broken = faulty(shop.bindings, plan)
        const request = {
          id: newIdAt('request', Date.now()),
          ip: '',
          country: undefined,
          userAgent: 'system',
        }
        // The run that breaks, from its first job on, until nothing is due or the break came.
        for (let step = 0; step < 12 && plan.seen < failAt; step += 1) {
          const due = await rowsOf<{ id: string }>(
            "select id from outbox where state = 'due' and kind = 'import' and due_at <= 9e15 order by due_at",
          )
          if (due.length === 0) break
          const waiting: Promise<unknown>[] = []
          const own = makeDeps(broken, { waitUntil: (work) => void waiting.push(work) }, request, {
            kind: 'system',
          })
          for (const { id: message } of due) await runMessage(own, message, handlers).catch(() => undefined)
          await Promise.allSettled(waiting)
        }
        await rowsOf("update outbox set due_at = 0, lease_until = 0 where state = 'due'")
        await desk.carryOn()
        expect((await desk.ask('GET', `imports/${id}`)).body, `call ${failAt}`).toMatchObject({
          state: 'applied',
          done: 3,
          failed: 0,
        })
        expect(await onHand(), `call ${failAt}`).toMatchObject({ 'CF-R': 11, 'CF-A': 12, 'CF-B': 13 })
        const counts = await rowsOf<{ n: number }>(
          "select count(*) as n from stock_counts where reason = 'import'",
        )
        expect(counts[0]?.n).toBe(3)
        if (plan.seen < failAt) return
      }
    },
  )
})

test('a slow reader that comes last changes nothing of what is being applied', async () => {
  const { shop, id } = await sent()
  const before = await rowsOf('select part, row_numbers, rows, outcomes from import_parts order by part')
  await write(shop.db, [
    putPart(shop.db, id, { list: 'good', part: 1, rowNumbers: [99], rows: '[]' }),
    putPart(shop.db, id, { list: 'good', part: 9, rowNumbers: [2], rows: JSON.stringify([{ row: 2 }]) }),
  ])
  expect(await rowsOf('select part, row_numbers, rows, outcomes from import_parts order by part')).toEqual(
    before,
  )
})
