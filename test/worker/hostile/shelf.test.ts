import { env } from 'cloudflare:test'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadTradeRules } from '../../../schema/seed/trade/trade-rows.ts'
import { refreshCards } from '../../../worker/catalogue/refresh-cards.ts'
import { knock } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'

/** What an exporter, or its stolen session, may have written where goods are described. */
const wicked = `</script><script>alert(1)</script><img src=x onerror=alert(1)> " ' [[main]] $& mango`

let shop: Shop

beforeAll(async () => {
  shop = await openShop({ stock: 100 })
  await loadTradeRules(env.DB)
  const set = (statement: string, ...values: unknown[]) => env.DB.prepare(statement).bind(...values)
  await env.DB.batch([
    set(
      'update listings set title_vi = ?1, title_en = ?1, description_vi = ?1, description_en = ?1, ingredients_vi = ?1, ingredients_en = ?1, storage_vi = ?1, storage_en = ?1',
      wicked,
    ),
    set('update variants set label_vi = ?1, label_en = ?1', wicked),
    set(
      'update exporters set name_vi = ?1, name_en = ?1, story_vi = ?1, story_en = ?1, locality_vi = ?1',
      wicked,
    ),
    set('update categories set name_vi = ?1, name_en = ?1', wicked),
  ])
  await refreshCards(shop.db, Date.now(), [shop.coffee.robusta.listingNo, shop.fish.sauce.listingNo])
})

describe('what an exporter wrote', () => {
  test('is text on every page that shows it, and in what is said to search engines', async () => {
    const { variantId } = shop.coffee.robusta
    const cart = `cart=${variantId.slice(4)}*2`
    const body = { market: 'US', lines: [{ variantId, quantity: 1 }] }
    const { quoteId } = (await knock(shop, 'POST', '/api/quotes', { body })).body as { quoteId: string }
    let shown = 0
    for (const language of ['vi', 'en'])
      for (const path of [
        '/',
        '/p/cf-r',
        '/s/ca-phe-da-lat',
        '/search?q=mango',
        '/search',
        '/c/do-an',
        '/cart',
        `/checkout?quote=${quoteId}`,
        '/p/cf-r/slip',
      ]) {
        const told = await knock(shop, 'GET', `/${language}${path}`, { headers: { cookie: cart } })
        const html = told.body as string
        expect(told.status, path).toBeLessThan(500)
        expect(html, path).not.toMatch(/<script>alert|<img src=x/)
        if (html.includes('alert(1)')) shown += 1
        for (const [, data = ''] of html.matchAll(
          /<script type="application\/ld\+json">([\s\S]*?)<\/script>/g,
        ))
          expect(() => JSON.parse(data) as unknown, path).not.toThrow()
      }
    // It was there to be seen: on the listing, the shop, the lists, the cart and the checkout, in both languages.
    expect(shown).toBeGreaterThanOrEqual(10)
  })
})
