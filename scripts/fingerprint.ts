import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { root } from './project.ts'

/** SHA-256 (hex) over the names and contents of files and folders below the root; what is absent counts as absent. */
export function fingerprint(paths: readonly string[], ...extra: string[]): string {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of filesBelow(join(root, path))) {
      hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
    }
  }
  for (const text of extra) hash.update(text).update('\0')
  return hash.digest('hex')
}

function filesBelow(path: string): string[] {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return []
  if (stat.isFile()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)))
}

/** The files a module imports from this repository, itself included, as paths from the root. */
export function filesBehind(path: string, seen = new Set<string>()): string[] {
  if (seen.has(path) || !existsSync(join(root, path))) return [...seen]
  seen.add(path)
  if (!/\.[jt]sx?$/.test(path)) return [...seen]
  const imports = readFileSync(join(root, path), 'utf8').matchAll(
    /\bfrom '(\.[^']+)'|\bimport\(?\s*'(\.[^']+)'/g,
  )
  for (const [, from, dynamic] of imports) {
    filesBehind(join(dirname(path), from ?? dynamic ?? ''), seen)
  }
  return [...seen].sort()
}
