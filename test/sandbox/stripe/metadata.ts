import { invalid } from './errors.ts'
import type { FormTree } from './form.ts'

const mostKeys = 50
const longestKey = 40
const longestValue = 500

/** Reads a metadata group: at most 50 keys of 40 characters with text values of 500; '' asks to unset a key. */
export function readMetadata(tree: FormTree, path: string): Record<string, string> {
  const entries = Object.entries(tree)
  if (entries.length > mostKeys)
    throw invalid(path, `Metadata can only have ${mostKeys} keys, but you passed ${entries.length}.`)
  return Object.fromEntries(
    entries.map(([key, value]) => {
      const param = `${path}[${key}]`
      if (typeof value !== 'string')
        throw invalid(
          param,
          'Metadata values must be strings; nested groups and square brackets in keys are not allowed.',
        )
      if (key.length > longestKey)
        throw invalid(
          param,
          `Metadata keys can have up to ${longestKey} characters, but you passed in a key that is ${key.length} characters. Invalid key: ${key}`,
        )
      if (value.length > longestValue)
        throw invalid(
          param,
          `Metadata values can have up to ${longestValue} characters, but you passed in a value that is ${value.length} characters.`,
        )
      return [key, value]
    }),
  )
}

/** Applies a metadata parameter to stored metadata: keys are merged, '' removes one key, '' for the whole removes all. */
export function mergeMetadata(
  stored: Record<string, string>,
  change: Record<string, string> | '' | undefined,
): Record<string, string> {
  if (change === undefined) return stored
  if (change === '') return {}
  const merged = Object.fromEntries(
    Object.entries({ ...stored, ...change }).filter(([, value]) => value !== ''),
  )
  if (Object.keys(merged).length > mostKeys)
    throw invalid('metadata', `Metadata can only have ${mostKeys} keys.`)
  return merged
}
