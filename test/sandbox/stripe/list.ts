import { invalid, noSuchReference } from './errors.ts'
import type { Params } from './validate.ts'

type Row = { id: string; created?: number }

/**
 * One page of rows (given newest first): `limit` 1..100 (10), `starting_after` xor `ending_before` by id.
 * `kind` names the object in the error for a cursor that is not there.
 */
export function page<R extends Row>(
  rows: R[],
  params: Params,
  url: string,
  kind: string,
): { object: 'list'; data: R[]; has_more: boolean; url: string } {
  const limit = typeof params['limit'] === 'number' ? params['limit'] : 10
  if (limit < 1 || limit > 100)
    throw invalid(
      'limit',
      `Invalid limit: must be between 1 and 100, got ${limit}`,
      'parameter_invalid_integer',
    )
  const after = params['starting_after']
  const before = params['ending_before']
  if (after !== undefined && before !== undefined)
    throw invalid(
      'ending_before',
      'You may only specify one of these parameters: starting_after, ending_before.',
    )
  if (typeof before === 'string') {
    const end = indexOf(rows, before, 'ending_before', kind)
    const start = Math.max(0, end - limit)
    return { object: 'list', data: rows.slice(start, end), has_more: start > 0, url }
  }
  const start = typeof after === 'string' ? indexOf(rows, after, 'starting_after', kind) + 1 : 0
  return {
    object: 'list',
    data: rows.slice(start, start + limit),
    has_more: rows.length > start + limit,
    url,
  }
}

function indexOf(rows: Row[], id: string, param: string, kind: string): number {
  const index = rows.findIndex((row) => row.id === id)
  if (index === -1) throw noSuchReference(kind, id, param)
  return index
}

/** The `created` filter: an exact second or bounds `gt`, `gte`, `lt`, `lte`. */
export function createdWithin(params: Params): (row: { created: number }) => boolean {
  const wanted = params['created']
  if (wanted === undefined) return () => true
  if (typeof wanted !== 'object' || Array.isArray(wanted)) return (row) => row.created === wanted
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = wanted as Record<string, number>
  return ({ created }) => created > gt && created >= gte && created < lt && created <= lte
}

/** A filter that passes when the parameter is absent or equal to what `read` finds. */
export function equals<R>(params: Params, name: string, read: (row: R) => unknown): (row: R) => boolean {
  const wanted = params[name]
  return wanted === undefined ? () => true : (row) => read(row) === wanted
}
