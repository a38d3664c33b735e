import { invalid, missing } from './errors.ts'
import type { ApiError } from './errors.ts'
import type { FormTree } from './form.ts'
import { readMetadata } from './metadata.ts'

/** One entry of parameters.json. `t` type, `p` properties, `r` required, `e` enum, `i` items, `v` map values, `any` alternatives, `empty` '' allowed. */
export type Schema = {
  t?: string
  p?: Record<string, Schema>
  r?: string[]
  e?: string[]
  i?: Schema
  v?: Schema
  any?: Schema[]
  ref?: string
  empty?: number
}

export type Param = string | number | boolean | Param[] | { [name: string]: Param }
export type Params = { [name: string]: Param }

/**
 * Checks a form tree against the parameter table of one operation and gives it its types:
 * integers become numbers, booleans booleans, indexed groups arrays. Strict where the table is:
 * an unknown, missing, mistyped or out-of-list value is a 400 that names the parameter.
 */
export function validate(tree: FormTree, schema: Schema, definitions: Record<string, Schema>): Params {
  return readObject(tree, schema, '', definitions)
}

type Definitions = Record<string, Schema>

const join = (path: string, name: string) => (path === '' ? name : `${path}[${name}]`)

function resolve(schema: Schema, definitions: Definitions): Schema {
  if (schema.ref === undefined) return schema
  return { ...definitions[schema.ref], ...(schema.empty === undefined ? {} : { empty: schema.empty }) }
}

function readObject(tree: FormTree, schema: Schema, path: string, definitions: Definitions): Params {
  const known = schema.p ?? {}
  const unknown = Object.keys(tree)
    .filter((name) => !Object.hasOwn(known, name))
    .map((name) => join(path, name))
  if (unknown.length > 0) {
    const noun = unknown.length === 1 ? 'parameter' : 'parameters'
    throw invalid(unknown[0] ?? '', `Received unknown ${noun}: ${unknown.join(', ')}`, 'parameter_unknown')
  }
  for (const name of schema.r ?? []) if (tree[name] === undefined) throw missing(join(path, name))
  const read: Params = {}
  for (const [name, value] of Object.entries(tree)) {
    const property = known[name]
    if (property !== undefined) read[name] = readValue(value, property, join(path, name), definitions)
  }
  return read
}

function readValue(
  value: FormTree | string,
  unresolved: Schema,
  path: string,
  definitions: Definitions,
): Param {
  const schema = resolve(unresolved, definitions)
  if (value === '') {
    if (schema.empty === 1) return ''
    throw invalid(
      path,
      `You passed an empty string for '${path}'. We assume empty values are an attempt to unset a parameter; however '${path}' cannot be unset. You should remove '${path}' from your request or supply a non-empty value.`,
      'parameter_invalid_empty',
    )
  }
  if (schema.any !== undefined) return readAlternative(value, schema.any, path, definitions)
  switch (schema.t) {
    case 'object':
      return readObject(asTree(value, path, 'object'), schema, path, definitions)
    case 'array':
      return readArray(asTree(value, path, 'array'), schema.i ?? {}, path, definitions)
    case 'map':
      return readMap(asTree(value, path, 'object'), schema.v ?? {}, path, definitions)
    case 'metadata':
      return readMetadata(asTree(value, path, 'object'), path)
    default:
      return readScalar(value, schema, path)
  }
}

/** The table's alternatives differ by shape (a number or a group of bounds), so the shape chooses. */
function readAlternative(
  value: FormTree | string,
  choices: Schema[],
  path: string,
  definitions: Definitions,
): Param {
  const grouped = typeof value === 'object'
  const isGroup = (schema: Schema) =>
    ['object', 'array', 'map', 'metadata'].includes(resolve(schema, definitions).t ?? '')
  const chosen = choices.find((schema) => isGroup(schema) === grouped) ?? choices[0] ?? {}
  return readValue(value, chosen, path, definitions)
}

function asTree(value: FormTree | string, path: string, wanted: 'object' | 'array'): FormTree {
  if (typeof value === 'string') throw invalid(path, `Invalid ${wanted}`)
  return value
}

function readArray(tree: FormTree, item: Schema, path: string, definitions: Definitions): Param[] {
  const indexes = Object.keys(tree)
  if (!indexes.every((index) => /^\d{1,4}$/.test(index))) throw invalid(path, 'Invalid array')
  return indexes
    .toSorted((a, b) => Number(a) - Number(b))
    .map((index) => readValue(tree[index] ?? '', item, join(path, index), definitions))
}

function readMap(tree: FormTree, item: Schema, path: string, definitions: Definitions): Params {
  return Object.fromEntries(
    Object.entries(tree).map(([name, value]) => [
      name,
      readValue(value, item, join(path, name), definitions),
    ]),
  )
}

function readScalar(value: FormTree | string, schema: Schema, path: string): Param {
  if (typeof value !== 'string')
    throw invalid(path, `Invalid ${schema.t ?? 'string'}: ${path} must not be a group`)
  if (schema.t === 'integer') return readInteger(value, path)
  if (schema.t === 'boolean') {
    if (value !== 'true' && value !== 'false') throw invalid(path, `Invalid boolean: ${value}`)
    return value === 'true'
  }
  if (schema.t === 'number' || schema.t === 'decimal') {
    if (!/^-?\d{1,15}(\.\d{1,12})?$/.test(value))
      throw invalid(path, `Invalid decimal: ${value}`, 'parameter_invalid_decimal')
    return schema.t === 'number' ? Number(value) : value
  }
  if (schema.e !== undefined && !schema.e.includes(value)) throw notInList(schema.e, path)
  if (value.length > 40_000) throw invalid(path, `Invalid string: ${path} is too long`)
  return value
}

function readInteger(value: string, path: string): number {
  const number = Number(value)
  if (!/^-?\d{1,16}$/.test(value) || !Number.isSafeInteger(number))
    throw invalid(path, `Invalid integer: ${value}`, 'parameter_invalid_integer')
  return number
}

function notInList(list: string[], path: string): ApiError {
  const others = list.slice(0, -1).join(', ')
  return invalid(
    path,
    `Invalid ${path}: must be ${list.length > 1 ? `one of ${others}, or ` : ''}${list.at(-1) ?? ''}`,
  )
}
