import { newMeter, openDatabase } from '../../../worker/platform/database.ts'
import type { Bindings } from '../../../worker/platform/settings.ts'
import { env } from 'cloudflare:test'
import { openShop, type Shop } from '../shop.ts'
import { knock, type Knock, type Told } from './knock.ts'

export type Letter = {
  to: string
  subject: string
  text: string
  html: string
  headers: Record<string, string>
}

/** A shop whose letters land here, with a person's way through the sign-in. */
export type SignInShop = Shop & {
  letters: Letter[]
  ask: (email: string, knock?: Knock) => Promise<Told>
  enter: (email: string, code: string, knock?: Knock) => Promise<Told>
  /** The code of the newest letter. */
  code: () => string
}

/** What a browser says with every request of a page's own script. */
export const browser = {
  'sec-fetch-site': 'same-origin',
  'sec-fetch-mode': 'cors',
  'sec-fetch-dest': 'empty',
}

export async function openSignInShop(): Promise<SignInShop> {
  const opened = await openShop()
  const letters: Letter[] = []
  const bindings = {
    ...opened.bindings,
    MAIL: { send: async (letter: Letter) => void letters.push(letter) },
  } as unknown as Bindings
  const shop: Shop = { ...opened, bindings, db: openDatabase(env.DB, newMeter()) }
  return {
    ...shop,
    letters,
    ask: (email, more = {}) => knock(shop, 'POST', '/api/sign-in/codes', { body: { email }, ...more }),
    enter: (email, code, more = {}) =>
      knock(shop, 'POST', '/api/sign-in/sessions', { body: { email, code }, ...more }),
    code: () => /\b\d{8}\b/.exec(letters.at(-1)?.text ?? '')?.[0] ?? '',
  }
}

/** The cookies an answer sets, as a request would send them back. */
export const cookies = ({ headers }: Told): string =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .filter((cookie) => !cookie.endsWith('='))
    .join('; ')

/** Another code than this one. */
export const wrong = (code: string): string => String((Number(code) + 1) % 100_000_000).padStart(8, '0')
