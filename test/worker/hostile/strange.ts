import fc from 'fast-check'
import type { AnyEndpoint } from '../../../schema/contracts/endpoint.ts'
import { type JsonSchema, shapeSchema } from '../../../worker/openapi/shape-schema.ts'

/** Texts that have broken somebody's program before. */
const oddTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  'Ca\u0300 phe\u0302', // NFD
  'Đặng Thị Ngọc Lan',
  '\u202egnp.exe', // right to left
  '\u200b\u200d\ufeff', // no width
  '\ud800', // half of a pair
  'x\udfff',
  '👩‍👩‍👧‍👦🇻🇳',
  '\u0301'.repeat(300),
  'ﷺ'.repeat(400),
  'x'.repeat(5000),
  '"',
  "'; drop table orders; --",
  '" OR title : *',
  'NEAR(a b, 2) AND *',
  '<script>alert(1)</script>',
  '${7*7}{{7*7}}%s%n',
  '../../../../etc/passwd',
  '..%2f..%5c',
  'a\r\nset-cookie: session=x',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'NaN',
  '1e309',
  '-0',
  '0x10',
  '９９',
  'ord_00000000000000000000000000',
  'var_00000000000000000000000000',
  'ＯＲＤ＿',
  'İı',
  '＠example.com',
  'a@b',
  '=cmd|/c calc!A1',
]

export const oddText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...oddTexts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 300 }) },
)

export const oddNumber: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(
    0,
    -0,
    -1,
    1.5,
    0.1 + 0.2,
    1e21,
    -1e21,
    1e308,
    2 ** 31,
    2 ** 32,
    2 ** 53,
    -(2 ** 53),
    2 ** 63,
    9_007_199_254_740_991,
    5e-324,
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
)

const deep = (depth: number): unknown => {
  let value: unknown = 1
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { a: value }
  return value
}

/** Keys every object has, set as its own: JSON can say them, a literal cannot. */
const prototypeKeys: fc.Arbitrary<unknown> = fc
  .constantFrom(
    '{"__proto__":{"isAdmin":true}}',
    '{"constructor":{"prototype":{"x":1}}}',
    '{"toString":1,"valueOf":2,"hasOwnProperty":3}',
    '{"__proto__":null}',
    '{"then":1}',
  )
  .map((text) => JSON.parse(text) as unknown)

/** Any JSON that was not asked for. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  oddText,
  oddNumber,
  fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], { $gt: 0 }),
  fc.constantFrom(20, 500, 3000).map(deep),
  fc.array(fc.constant(1), { minLength: 101, maxLength: 2000 }),
  prototypeKeys,
  fc.jsonValue(),
)

/** Ids and words that exist, so that what is wrong lies elsewhere and the call gets further in. */
export type Known = Readonly<Record<string, readonly (string | number)[]>>

/** One in `odds` places of what a contract asks for is something else; the rest is as it should be. */
export function askedFor(schema: JsonSchema, known: Known, odds: number, name = ''): fc.Arbitrary<unknown> {
  const sound = soundFor(schema, known, odds, name)
  return fc.oneof({ weight: odds - 1, arbitrary: sound }, { weight: 1, arbitrary: oddValue })
}

function soundFor(schema: JsonSchema, known: Known, odds: number, name: string): fc.Arbitrary<unknown> {
  const usual = known[name]
  if (Array.isArray(schema['enum'])) {
    const any = fc.constantFrom(...(schema['enum'] as unknown[]))
    return usual
      ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom<unknown>(...usual) }, { weight: 1, arbitrary: any })
      : any
  }
  if (Array.isArray(schema['anyOf']))
    return fc.oneof(...(schema['anyOf'] as JsonSchema[]).map((one) => askedFor(one, known, odds, name)))
  if (schema['type'] === 'object') return objectFor(schema, known, odds)
  if (schema['type'] === 'array') {
    const most = (schema['maxItems'] as number | undefined) ?? 3
    const item = askedFor(schema['items'] as JsonSchema, known, odds)
    return fc.oneof(
      { weight: odds, arbitrary: fc.array(item, { minLength: 1, maxLength: Math.min(most, 3) }) },
      { weight: 1, arbitrary: fc.array(item, { minLength: most, maxLength: most + 5 }) },
    )
  }
  if (schema['type'] === 'integer' || schema['type'] === 'number')
    return usual ? fc.constantFrom(...usual) : fc.integer({ min: 1, max: 5 })
  if (schema['type'] === 'boolean') return fc.boolean()
  return textFor(schema, known, name)
}

function textFor(schema: JsonSchema, known: Known, name: string): fc.Arbitrary<unknown> {
  const [, prefix = ''] = /^\^([a-z]{3})_/.exec(asText(schema['pattern'] ?? '')) ?? []
  const ids = known[prefix] ?? []
  if (prefix !== '')
    return fc.constantFrom<unknown>(...ids, ...ids, ...ids, `${prefix}_00000000000000000000000000`)
  if (schema['format'] === 'email') return fc.constantFrom('lan@example.com', 'LAN@Example.com ')
  if (schema['format'] === 'date') return fc.constantFrom('2026-12-31', '2026-02-30')
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom<unknown>(...(known[name] ?? ['Lan', 'ca phe', 'dried mango'])) },
    { weight: 1, arbitrary: oddText },
  )
}

function objectFor(schema: JsonSchema, known: Known, odds: number): fc.Arbitrary<unknown> {
  const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>
  const required = ((schema['required'] ?? []) as string[]).filter((name) => name in properties)
  const model = Object.fromEntries(
    Object.entries(properties).map(([name, one]) => [name, askedFor(one, known, odds, name)]),
  )
  const full = fc.record(model, { requiredKeys: required })
  const record = schema['additionalProperties'] as JsonSchema | undefined
  const extra = fc.dictionary(
    fc.oneof(oddText, fc.constantFrom('price', 'state', 'role', 'ownerId', 'total')),
    record ? oddText : oddValue,
    { minKeys: 1, maxKeys: 5 },
  )
  const lacking = fc
    .tuple(full, fc.constantFrom(...Object.keys(properties), ''))
    .map(([value, name]) => Object.fromEntries(Object.entries(value).filter(([key]) => key !== name)))
  return fc.oneof(
    { weight: odds * 2, arbitrary: full },
    {
      weight: record ? odds : 1,
      arbitrary: fc.tuple(full, extra).map(([value, more]) => ({ ...value, ...more })),
    },
    { weight: 1, arbitrary: lacking },
  )
}

function part(shape: AnyEndpoint['body'], known: Known, odds: number): fc.Arbitrary<unknown> {
  if (!shape) return fc.constant(undefined)
  const named = new Map<string, JsonSchema>()
  const schema = shapeSchema(
    shape,
    'input',
    (name, one) => void named.set(`#/components/schemas/${name}`, one),
  )
  return askedFor(spelt(schema, named) as JsonSchema, known, odds)
}

/** A schema with what it refers to in its place. */
function spelt(value: unknown, named: ReadonlyMap<string, JsonSchema>): unknown {
  if (Array.isArray(value)) return value.map((item) => spelt(item, named))
  if (value === null || typeof value !== 'object') return value
  const target = named.get(String((value as JsonSchema)['$ref']))
  return Object.fromEntries(Object.entries(target ?? value).map(([key, inner]) => [key, spelt(inner, named)]))
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

/** Text for an address: half of a pair cannot be said there. */
const inAddress = (text: string): string => encodeURIComponent(text.toWellFormed())

const entriesOf = (value: unknown): [string, unknown][] =>
  value !== null && typeof value === 'object' ? Object.entries(value) : []

export type Attempt = { path: string; body: unknown }

/** Calls of an endpoint that are mostly right and somewhere wrong. */
export function attemptsAt(endpoint: AnyEndpoint, known: Known): fc.Arbitrary<Attempt> {
  const inPath = part(endpoint.params, known, 20)
  const query = fc.oneof(
    { weight: 3, arbitrary: part(endpoint.query, known, 4) },
    { weight: 1, arbitrary: fc.dictionary(oddText, oddText, { maxKeys: 4 }) },
  )
  return fc
    .record({ params: inPath, query, twice: fc.boolean(), body: part(endpoint.body, known, 60) })
    .map(({ params, query: asked, twice, body }) => {
      const values = Object.fromEntries(entriesOf(params))
      const path = endpoint.path.replace(
        /:(\w+)/g,
        (_all, name: string) => inAddress(asText(values[name] ?? 'x').slice(0, 400)) || 'x',
      )
      const pairs = entriesOf(asked).map(
        ([name, value]) => `${inAddress(name)}=${inAddress(asText(value).slice(0, 2000))}`,
      )
      const search = [...pairs, ...(twice ? pairs : [])].join('&')
      return { path: search === '' ? path : `${path}?${search}`, body }
    })
}
