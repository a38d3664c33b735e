import { ApiError } from './errors.ts'

/** A form body after its brackets are read: leaves are text, everything else is keyed by name or index. */
export type FormTree = { [name: string]: FormTree | string }

const deepest = 12

/**
 * Reads `a[b][0][c]=v` pairs, the encoding of Stripe's v1 API, into a tree. `a[]=v` appends.
 * Throws a 400 `ApiError` for a name that cannot be read or that is used both as a value and as a group.
 */
export function readForm(encoded: string): FormTree {
  const root = emptyTree()
  for (const [name, value] of new URLSearchParams(encoded)) plant(root, segments(name), value, name)
  return root
}

function emptyTree(): FormTree {
  // No prototype: a parameter named "constructor" is an unknown parameter, not a surprise.
  return Object.create(null) as FormTree
}

function segments(name: string): string[] {
  const first = name.indexOf('[')
  if (first === -1) return [name]
  const rest = name.slice(first)
  if (first === 0 || !/^(\[[^[\]]*\])+$/.test(rest))
    throw new ApiError(400, `Invalid request: the parameter name ${name} cannot be read.`, { param: name })
  return [name.slice(0, first), ...rest.slice(1, -1).split('][')]
}

function plant(root: FormTree, path: string[], value: string, name: string): void {
  if (path.length > deepest)
    throw new ApiError(400, `Invalid request: ${name} is nested too deeply.`, { param: name })
  let here = root
  path.forEach((raw, depth) => {
    const key = raw === '' ? String(Object.keys(here).length) : raw
    const last = depth === path.length - 1
    const found = here[key]
    if (last) {
      if (typeof found === 'object') throw new ApiError(400, `Invalid object: ${name}`, { param: name })
      here[key] = value
      return
    }
    if (typeof found === 'string') throw new ApiError(400, `Invalid object: ${name}`, { param: name })
    const next = found ?? emptyTree()
    here[key] = next
    here = next
  })
}
