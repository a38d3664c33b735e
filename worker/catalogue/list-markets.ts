import type { Reply } from '../../schema/contracts/endpoint.ts'
import type { listMarkets as Contract } from '../../schema/contracts/markets.ts'
import type { Currency } from '../../schema/values/currency.ts'
import { isMarket, marketCodes } from '../../schema/values/market.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { type MarketRow, selectMarkets } from './queries.ts'

/** Where parcels go, in the order a picker shows them. Languages are those of the country's communities. */
export async function listMarkets({ db }: Deps): Promise<Reply<typeof Contract>> {
  const [rows] = await read<[MarketRow]>(db, [selectMarkets()])
  const items = rows.flatMap(({ code, currency, nameVi, nameEn, languages, covered }) =>
    isMarket(code)
      ? [
          {
            country: code,
            currency: currency as Currency,
            name: { vi: nameVi, en: nameEn },
            languages: JSON.parse(languages) as string[],
            covered: covered as 'full' | 'partial' | 'none',
          },
        ]
      : [],
  )
  return {
    items: items.toSorted((a, b) => marketCodes.indexOf(a.country) - marketCodes.indexOf(b.country)),
    nextCursor: null,
  }
}
