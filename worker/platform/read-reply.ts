import type * as z from 'zod/mini'

type Shape = z.ZodMiniType
type Def = z.core.$ZodTypes['_zod']['def']

/** What a reader gives for anything it does not vouch for. */
export const unread = Symbol('unread')

/** A value as its contract lets it out, or `unread`. */
export type Reader = (value: unknown) => unknown

const readers = new WeakMap<Shape, Reader>()

/**
 * A contract as plain functions, made once per isolate. zod makes code of its shapes where it may; a Worker may not, and
 * there a list of 24 cost more to parse than to read and write. Whatever a reader passes, zod passes with the same
 * result, unknown keys left out; at its first doubt it says `unread`, and zod has the word: every refusal is zod's.
 */
export function readerOf(shape: Shape): Reader {
  let known = readers.get(shape)
  if (!known) {
    known = make(shape)
    readers.set(shape, known)
  }
  return known
}

function make(shape: Shape): Reader {
  const { def } = shape._zod as unknown as { def: Def }
  const plain = 'coerce' in def && def.coerce ? undefined : plainReaderOf(def)
  if (!plain) return byZod(shape)
  const checks = (def.checks ?? []).map(checkOf)
  if (checks.length === 0) return plain
  if (checks.includes(undefined)) return byZod(shape)
  const [first, ...rest] = checks as ((value: unknown) => boolean)[]
  if (!first || rest.length > 0) return byZod(shape)
  return (value) => (first(value) ? plain(value) : unread)
}

/** Of the checks only the one every count has; zod sees to the others. */
function checkOf(check: z.core.$ZodCheck): ((value: unknown) => boolean) | undefined {
  const def = check._zod.def as z.core.$ZodCheckGreaterThanDef
  if (def.check !== 'greater_than' || !def.inclusive || typeof def.value !== 'number') return undefined
  const least = def.value
  return (value) => typeof value === 'number' && value >= least
}

function plainReaderOf(def: Def): Reader | undefined {
  switch (def.type) {
    case 'string':
      return 'format' in def ? undefined : passing((value) => typeof value === 'string')
    case 'number':
      return 'format' in def && def.format === 'safeint' ? passing(Number.isSafeInteger) : undefined
    case 'boolean':
      return passing((value) => typeof value === 'boolean')
    case 'enum': {
      const values = new Set<unknown>(Object.values(def.entries))
      return passing((value) => values.has(value))
    }
    case 'custom':
      return passing((value) => def.fn(value as never) === true)
    case 'optional':
      return beside(undefined, def.innerType)
    case 'nullable':
      return beside(null, def.innerType)
    case 'array':
      return listReader(readerOf(def.element as Shape))
    case 'record':
      return isPlainText(def.keyType) ? recordReader(readerOf(def.valueType as Shape)) : undefined
    case 'object':
      return objectReader(def)
    default:
      return undefined
  }
}

const passing =
  (holds: (value: unknown) => boolean): Reader =>
  (value) =>
    holds(value) ? value : unread

function beside(nothing: null | undefined, inner: z.core.SomeType): Reader {
  const read = readerOf(inner as Shape)
  return (value) => (value === nothing ? nothing : read(value))
}

function listReader(read: Reader): Reader {
  return (list) => {
    if (!Array.isArray(list)) return unread
    const passed: unknown[] = []
    for (const value of list as unknown[]) {
      const one = read(value)
      if (one === unread) return unread
      passed.push(one)
    }
    return passed
  }
}

function isPlainText(key: z.core.SomeType): boolean {
  const { def } = key._zod as unknown as { def: Def }
  return def.type === 'string' && !('format' in def) && !def.checks?.length
}

function recordReader(read: Reader): Reader {
  return (record) => {
    if (!isRecord(record) || !isPlain(record)) return unread
    const passed: Record<string, unknown> = {}
    for (const key of Object.keys(record)) {
      const one = key === '__proto__' ? unread : read(record[key])
      if (one === unread) return unread
      passed[key] = one
    }
    return passed
  }
}

function objectReader({ shape, catchall }: z.core.$ZodObjectDef): Reader | undefined {
  const isStrict = catchall !== undefined
  if (isStrict && (catchall._zod as unknown as { def: Def }).def.type !== 'never') return undefined
  const fields = Object.entries(shape).map(([key, inner]) => ({
    key,
    read: readerOf(inner as Shape),
    mayLack: inner._zod.optin === 'optional' && inner._zod.optout === 'optional',
  }))
  return (record) => {
    if (!isRecord(record)) return unread
    if (isStrict && Object.keys(record).some((key) => !Object.hasOwn(shape, key))) return unread
    const passed: Record<string, unknown> = {}
    for (const { key, read, mayLack } of fields) {
      const value = record[key]
      if (value === undefined && mayLack && !(key in record)) continue
      const one = value === undefined && !(key in record) ? unread : read(value)
      if (one === unread) return unread
      passed[key] = one
    }
    return passed
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isPlain = (record: object): boolean => Object.getPrototypeOf(record) === Object.prototype

function byZod(shape: Shape): Reader {
  return (value) => {
    const parsed = shape.safeParse(value)
    return parsed.success ? parsed.data : unread
  }
}
