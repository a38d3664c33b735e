import { decodePath } from '../http.ts'
import { ApiError } from './errors.ts'
import { operations } from './operations.ts'
import type { Operation } from './operations.ts'
import table from './parameters.json' with { type: 'json' }
import { validate } from './validate.ts'
import type { Params, Schema } from './validate.ts'
import type { FormTree } from './form.ts'

const definitions = table.definitions as Record<string, Schema>
const served = (table.operations as { method: string; path: string; schema: Schema }[]).map((entry) => ({
  ...entry,
  pattern: new RegExp(`^${entry.path.replace('{id}', '([^/]+)')}$`),
}))

/** An operation found for a call: what it does, the id in its path, and how its parameters are read. */
export type FoundOperation = { work: Operation; id: string; read: (tree: FormTree) => Params }

/** The operation a method and path name, or Stripe's 404 for an address it does not know. */
export function findOperation(method: string, path: string): FoundOperation {
  const entry = served.find((one) => one.method === method && one.pattern.test(path))
  const work = entry === undefined ? undefined : operations[`${entry.method} ${entry.path}`]
  if (entry === undefined || work === undefined) {
    throw new ApiError(
      404,
      `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
    )
  }
  return {
    work,
    id: decodePath(entry.pattern.exec(path)?.[1] ?? ''),
    read: (tree) => validate(tree, entry.schema, definitions),
  }
}
