import { beforeAll, describe, expect, it } from 'vitest'
import { openSample, type Sample } from './open-sample.ts'

let sample: Sample
let cursor: string
beforeAll(async () => {
  sample = await openSample()
  cursor = (await sample.get('/api/listings?limit=5')).body['nextCursor'] as string
})

const refused = async (path: string, status: number, code: string, field?: string) => {
  const answer = await sample.get(path)
  expect({ path, status: answer.status, code: answer.body['code'] }).toEqual({ path, status, code })
  if (field)
    expect(
      (answer.body['facts'] as { fields: { path: string }[] }).fields.map(({ path: name }) => name),
    ).toContain(field)
}

describe('a list is refused', () => {
  it('400 for words, numbers and codes that cannot be', async () => {
    await refused(`/api/listings?q=${'a'.repeat(101)}`, 400, 'invalid', 'q')
    await refused('/api/listings?limit=0', 400, 'invalid', 'limit')
    await refused('/api/listings?limit=101', 400, 'invalid', 'limit')
    await refused('/api/listings?limit=ten', 400, 'invalid', 'limit')
    await refused('/api/listings?minPrice=-1', 400, 'invalid', 'minPrice')
    await refused('/api/listings?maxPrice=1.5', 400, 'invalid', 'maxPrice')
    await refused('/api/listings?maxPrice=1e12', 400, 'invalid', 'maxPrice')
    await refused('/api/listings?sort=cheapest', 400, 'invalid', 'sort')
    await refused('/api/listings?market=XX', 400, 'invalid', 'market')
    await refused(`/api/listings?category=${'x'.repeat(81)}`, 400, 'invalid', 'category')
    await refused(`/api/search/suggestions?q=${'a'.repeat(101)}`, 400, 'invalid', 'q')
    await refused('/api/search/suggestions', 400, 'invalid', 'q')
  })

  it('400 for a cursor that is none, was changed, or belongs to another list', async () => {
    for (const wrong of [
      'x',
      '1-',
      `${cursor}0`,
      cursor.replace(/^./, '9'),
      '1-zzzzzzzzzzz-0',
      "1-1-' or 1",
      'x'.repeat(300),
    ])
      await refused(`/api/listings?limit=5&cursor=${encodeURIComponent(wrong)}`, 400, 'invalid', 'cursor')
    await refused(`/api/listings?limit=5&q=tra&cursor=${cursor}`, 400, 'invalid', 'cursor')
    await refused(`/api/listings?limit=5&sort=newest&cursor=${cursor}`, 400, 'invalid', 'cursor')
  })

  it('takes a filter nothing answers for what it is', async () => {
    for (const filter of [
      'category=none',
      'province=atlantis',
      'exporter=nobody',
      'certificate=michelin',
      'occasion=easter',
      "category=') or 1",
    ])
      expect((await sample.get(`/api/listings?${filter}`)).body).toMatchObject({
        items: [],
        nextCursor: null,
      })
  })
})

describe('a listing or an exporter is not found', () => {
  it('404 for what does not exist', async () => {
    await refused('/api/listings/nothing-here', 404, 'not_found')
    await refused('/api/listings/lst_00000000000000000000000000', 404, 'not_found')
    await refused(`/api/listings/${'x'.repeat(121)}`, 404, 'not_found')
    await refused('/api/exporters/nobody', 404, 'not_found')
    await refused(`/api/exporters/${'x'.repeat(81)}`, 404, 'not_found')
  })

  it('400 for a market we do not ship to', async () => {
    await refused('/api/listings/nothing-here?market=RU', 400, 'invalid', 'market')
  })
})
