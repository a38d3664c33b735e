import { setCookie } from 'hono/cookie'
import { dayLength } from '../../schema/values/day.ts'
import { isMarket, type Market } from '../../schema/values/market.ts'
import { Refusal } from '../platform/refusal.ts'
import { readForm, seeOther } from './form.ts'
import { localeOf, ownPath, type PageContext } from './preferences.ts'

/** Remembers where parcels go. Readable by script: it says a country, nothing of a person. */
export function setMarket(context: PageContext, market: Market): void {
  setCookie(context, 'market', market, {
    path: '/',
    sameSite: 'Lax',
    secure: context.get('deps').settings.environment !== 'local',
    maxAge: (365 * dayLength) / 1000,
  })
}

/**
 * `POST /{l}/market`: the header's form, then back to the page it was sent from.
 * @throws {Refusal} `invalid` for a country we do not deliver to.
 */
export async function chooseMarket(context: PageContext): Promise<Response> {
  const form = await readForm(context)
  const market = form.get('market') ?? ''
  if (!isMarket(market)) throw new Refusal('invalid', { fields: [{ path: 'market', problem: 'unknown' }] })
  setMarket(context, market)
  return seeOther(context, ownPath(form.get('back') ?? '', localeOf(context)))
}
