import type { No } from '../../api.ts'
import { joiningWords } from './words.ts'

/** Which fields a refusal names, in words; undefined when it is about something else. */
export function faultsFrom({ code, facts }: No): Record<string, string> | undefined {
  const { wrong, needed } = joiningWords.say()
  if (code === 'taken' && facts['what'] === 'taxCode') return { taxCode: wrong.taken }
  if (code !== 'invalid') return undefined
  const fields = (facts['fields'] ?? []) as { path: string; problem: string }[]
  const texts: Readonly<Record<string, string>> = wrong
  const asked: Readonly<Record<string, string>> = needed
  const faults = fields.flatMap(({ path, problem }): [string, string][] => {
    const text = texts[problem] ?? asked[path]
    return text === undefined ? [] : [[path, text]]
  })
  return faults.length > 0 ? Object.fromEntries(faults) : undefined
}
