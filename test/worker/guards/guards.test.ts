import { env } from 'cloudflare:test'
import { beforeAll, describe, expect, test } from 'vitest'
import { insert, outcomeOf, passed, readTables, type Row, type Table } from './rows.ts'
import { checks, type Trigger, triggers, uniques } from './table-of-guards.ts'

let tables: Map<string, Table>

beforeAll(async () => {
  tables = await readTables()
})

const table = (name: string): Table => {
  const found = tables.get(name)
  if (!found) throw new Error(`no table ${name}`)
  return found
}

const named = async (type: string, where: string): Promise<string[]> =>
  (
    await env.DB.prepare(
      `select name from sqlite_master where type = '${type}' and ${where} order by name`,
    ).all<{ name: string }>()
  ).results.map(({ name }) => name)

describe('the last line of every promise is in the schema', () => {
  test('each guard of it has its row here', async () => {
    const inSchema = [...tables.values()]
      .flatMap(({ sql }) => [...sql.matchAll(/constraint (\w+) check/gi)].map(([, name]) => name))
      .sort()
    expect(Object.keys(checks).sort()).toEqual(inSchema)
    expect(Object.keys(uniques).sort()).toEqual(await named('index', "sql like 'create unique%'"))
    expect(Object.keys(triggers).sort()).toEqual(await named('trigger', 'true'))
  })

  test('no check goes without a name: the name is the error we translate', () => {
    for (const { name, sql } of tables.values())
      expect([...sql.matchAll(/\bcheck\s*\(/gi)].length, name).toBe(
        [...sql.matchAll(/constraint \w+ check\s*\(/gi)].length,
      )
  })

  test('a row as it should be is taken by every table', async () => {
    for (const one of tables.values()) expect(await outcomeOf([insert(one)]), one.name).toContain(passed)
  })
})

describe('a check', () => {
  test.each(Object.entries(checks))('%s', async (name, [where, ...refused]) => {
    for (const row of refused)
      expect(await outcomeOf([insert(table(where), row)]), JSON.stringify(row)).toContain(
        `CHECK constraint failed: ${name}`,
      )
  })
})

describe('a unique index', () => {
  test.each(Object.entries(uniques))('%s', async (name, [where, another, apart, sound = {}]) => {
    const twice = (change: Row) => [
      insert(table(where), sound),
      insert(table(where), { ...sound, ...another, ...change }),
    ]
    expect(await outcomeOf(twice({}))).toContain('UNIQUE constraint failed')
    expect(await outcomeOf(twice(apart))).toContain(passed)
    expect(await outcomeOf([`drop index ${name}`, ...twice({})]), 'without it').toContain(passed)
  })
})

describe('a trigger', () => {
  const given = ({ given: steps }: Trigger) =>
    steps.map((step) => (typeof step === 'string' ? step : insert(table(step[0]), step[1])))

  test.each(Object.entries(triggers).filter(([name]) => !name.startsWith('assert_')))(
    '%s',
    async (name, trigger) => {
      if ('stays' in trigger) {
        const steps = [...given(trigger), `insert into assert_zero select ${trigger.stays}`]
        expect(await outcomeOf(steps)).toContain(passed)
        expect(await outcomeOf([`drop trigger ${name}`, ...steps]), 'without it').not.toContain(passed)
        return
      }
      const { refused, says } = trigger
      const steps = [
        ...given(trigger),
        typeof refused === 'string' ? refused : insert(table(refused[0]), refused[1], refused[2]),
      ]
      expect(await outcomeOf(steps)).toContain(says)
      expect(await outcomeOf([`drop trigger ${name}`, ...steps]), 'without it').toContain(passed)
    },
  )

  test('assert_one aborts unless exactly one row moved, assert_zero unless nothing is left over', async () => {
    for (const wrong of [0, 2, -1])
      expect(await outcomeOf([`insert into assert_one select ${wrong}`])).toContain('guard: assert_one')
    for (const wrong of [1, -1])
      expect(await outcomeOf([`insert into assert_zero select ${wrong}`])).toContain('guard: assert_zero')
    // A sum over no rows is null, which is neither one nor zero. Without its view the last guard has other words.
    for (const guard of ['assert_one', 'assert_zero'])
      expect(
        await outcomeOf([
          `insert into ${guard} select sum(amount_minor) from ledger_entries where transaction_id = 'none'`,
          'drop view assert_one',
        ]),
      ).toContain(`guard: ${guard}`)
    await env.DB.batch(
      ['insert into assert_one select 1', 'insert into assert_zero select 0'].map((text) =>
        env.DB.prepare(text),
      ),
    )
    for (const guard of ['assert_one', 'assert_zero'])
      expect(
        await outcomeOf([`drop trigger ${guard}_or_abort`, `insert into ${guard} select 7`]),
        'without it',
      ).not.toContain('guard: assert_zero')
  })
})

describe('every table', () => {
  test('is strict, and refuses a key it has', async () => {
    for (const one of tables.values()) {
      expect(one.sql, one.name).toMatch(/\)\s*strict(, without rowid)?$/i)
      expect(await outcomeOf([insert(one), insert(one)]), one.name).toMatch(
        /UNIQUE constraint failed|append-only/,
      )
    }
  })

  test('refuses the name of something that does not exist', async () => {
    for (const one of tables.values()) {
      const { results } = await env.DB.prepare(`pragma foreign_key_list(${one.name})`).all<{ from: string }>()
      const isFilled = results.some(({ from }) => one.sound[from] !== undefined)
      if (!isFilled) continue
      await expect(env.DB.prepare(insert(one)).run(), one.name).rejects.toThrow(
        'FOREIGN KEY constraint failed',
      )
    }
  })

  test('INTEGER: keeps money, weights, quantities and moments as whole numbers', async () => {
    for (const one of tables.values())
      for (const { name, type } of one.columns) {
        if (!/_(minor|vnd|bps|grams|mm|at|e15)$|^(quantity|pieces|on_hand|reserved)$/.test(name)) continue
        expect(type, `${one.name}.${name}`).toBe('INTEGER')
        const outcome = await outcomeOf([insert(one, { [name]: 1.5 })])
        expect(outcome, `${one.name}.${name}`).toMatch(/cannot store REAL value in INTEGER column/)
      }
  })
})
