import { env } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { dataMap } from '../../../worker/privacy/data-map.ts'

test('every text column there is has been thought about: whose data it holds, or nobody’s', async () => {
  const { results: tables } = await env.DB.prepare(`
    select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like '_cf_%'
      and name not like 'd1_%'`).all<{ name: string }>()
  const real: Record<string, string[]> = {}
  for (const { name } of tables.filter(({ name: each }) => !/_search(_|$)/.test(each))) {
    const { results } = await env.DB.prepare(`pragma table_info(${name})`).all<{
      name: string
      type: string
    }>()
    const texts = results.filter(({ type }) => type === 'TEXT').map((column) => column.name)
    if (texts.length > 0) real[name] = texts.sort()
  }
  const mapped = Object.fromEntries(
    Object.entries(dataMap).map(([name, columns]) => [
      name,
      Object.values(columns)
        .flatMap((text) => text.split(' '))
        .sort(),
    ]),
  )
  expect(mapped).toEqual(real)
})
