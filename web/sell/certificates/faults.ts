import type { No } from '../../api.ts'
import type { Faults } from '../../console/form.tsx'
import { goodsWords } from '../../console/goods-words.ts'

type Field = { path: string; problem: string }

/** What the server found wrong, beside the field it is about; empty when the refusal names no field of the form. */
export function faultsOf({ code, facts }: No): Faults {
  const { faults } = goodsWords.say().certificates
  if (code === 'taken') return { number: faults.taken }
  if (code !== 'invalid') return {}
  const named: Readonly<Record<string, string>> = {
    stars: faults.stars,
    number: faults.number,
    'issuer.vi': faults.issuer,
    issuedOn: faults.issuedOn,
    expiresOn: faults.expiresOn,
    listingIds: faults.listingIds,
  }
  const ends: Readonly<Record<string, string>> = {
    past: faults.past,
    too_long: faults.tooLong,
    before_issue: faults.beforeIssue,
  }
  return Object.fromEntries(
    ((facts['fields'] ?? []) as readonly Field[]).flatMap(({ path, problem }) => {
      const name = path.replace(/^certificate\./, '')
      const text = (name === 'expiresOn' ? ends[problem] : undefined) ?? named[name]
      return text ? [[idOf(name), text]] : []
    }),
  )
}

/** The field's id on the page: a path without dots. */
export const idOf = (path: string): string => path.replace('.', '-')
