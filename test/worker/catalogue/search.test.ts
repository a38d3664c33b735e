import { beforeAll, describe, expect, it } from 'vitest'
import { listCards } from '../../../worker/catalogue/list-cards.ts'
import { suggest } from '../../../worker/catalogue/suggest.ts'
import { openSample, type Sample } from './open-sample.ts'

let sample: Sample
beforeAll(async () => {
  sample = await openSample()
})

const search = async (q: string, more: object = {}) => {
  const { items, ...rest } = await listCards(sample.deps(), { q, ...more })
  return { titles: items.map(({ title }) => title.vi), items, ...rest }
}

describe('somebody searching', () => {
  it('finds goods without typing a mark, đ included', async () => {
    expect((await search('ca phe phin')).titles).toEqual(['Cà phê Robusta rang mộc Đồi Gió 500 g'])
    expect((await search('nuoc mam')).titles[0]).toBe('Nước mắm cốt cá cơm 40 độ đạm 500 ml')
    expect((await search('dau phong')).titles).toContain('Đậu phộng rang tỏi ớt 300 g')
    expect((await search('dac san')).items.every(({ badges }) => badges.length > 0)).toBe(true)
    expect((await search('do son mai')).found).toBe('nothing')
  })

  it('finds by province, and by the name a province had before it was merged', async () => {
    const inDaNang = await search('da nang')
    expect(inDaNang.items.map(({ province }) => province.code)).toContain('48')
    const quangNam = await search('Quảng Nam')
    expect(quangNam.titles.toSorted()).toEqual(inDaNang.titles.toSorted())
    expect((await search('ben tre')).items.some(({ province }) => province.name.vi === 'Vĩnh Long')).toBe(
      true,
    )
  })

  it('finds in English', async () => {
    expect((await search('lacquer box')).titles).toContain('Hộp nữ trang sơn mài vỏ trứng')
    expect((await search('FISH sauce')).titles[0]).toContain('Nước mắm')
  })

  it('sees words typed with marks first, then the others', async () => {
    const { titles } = await search('mắm')
    expect(titles.slice(0, 2).every((title) => /mắm/i.test(title))).toBe(true)
    const withMark = await search('bát')
    const without = await search('bat')
    expect(withMark.titles[0]).toMatch(/bát/i)
    expect(withMark.titles.toSorted()).toEqual(without.titles.toSorted())
  })

  it('sees goods called so before goods whose maker is called so', async () => {
    const { titles } = await search('cà phê')
    expect(titles[0]).toMatch(/cà phê/i)
    expect(titles.every((title) => !/^chè|trà/i.test(title))).toBe(true)
  })

  it('has the last word completed only when nothing has it as it stands', async () => {
    expect(await search('ca ph')).toMatchObject({ found: 'completed' })
    expect((await search('ca ph')).titles[0]).toMatch(/^Cà phê/)
    expect(await search('tra')).toMatchObject({ found: 'words' })
    expect(await search('ca phex')).toMatchObject({ found: 'nothing', titles: [] })
  })

  it('finds the same whether marks are composed or not', async () => {
    expect((await search('phở'.normalize('NFD'))).titles).toEqual(
      (await search('phở'.normalize('NFC'))).titles,
    )
  })

  it('cannot write the language of the index', async () => {
    for (const q of [
      '"',
      '""',
      'a" OR "b',
      'title : x',
      'NEAR(ca phe)',
      'ca* OR',
      '(((',
      '- -',
      "'; drop table listings; --",
      '^ca',
      'ca AND',
      '\\',
      '%',
      '{title} : "x"',
    ])
      expect(['words', 'completed', 'nothing']).toContain((await search(q)).found)
  })

  it('finds nothing, not everything, with letters we do not index', async () => {
    expect(await search('咖啡')).toMatchObject({ found: 'nothing', titles: [] })
    expect(await search('!!!')).toMatchObject({ found: 'nothing', titles: [] })
    expect((await search('   ')).titles).toHaveLength(24)
  })
})

describe('somebody typing', () => {
  const complete = async (q: string) => (await suggest(sample.deps(), { q })).items

  it('is offered at most eight completions, categories before single goods', async () => {
    const items = await complete('ca')
    expect(items).toHaveLength(8)
    expect(items[0]?.kind).toBe('category')
    expect((await complete('ca phe r')).map(({ kind }) => kind)).toContain('listing')
  })

  it('is offered old provinces with their new name, and makers', async () => {
    expect(await complete('binh du')).toContainEqual({
      kind: 'province',
      ref: 'binh-duong',
      text: { vi: 'Bình Dương (Hồ Chí Minh)', en: 'Bình Dương (Ho Chi Minh City)' },
    })
    expect(
      (await complete('đồi gió h')).some(({ kind, ref }) => kind === 'exporter' && ref === 'doi-gio-hanh'),
    ).toBe(true)
  })

  it('is offered nothing for nothing', async () => {
    expect(await complete('')).toEqual([])
    expect(await complete('"*(')).toEqual([])
  })
})
