import * as z from 'zod/mini'
import { Bilingual, Currency, Market, Money } from '../../schema/contracts/shapes.ts'
import { DueOnDelivery, LineWhy, QuoteReply, Slip } from '../../schema/contracts/quotes.ts'
import { OrderLine, OrderReply } from '../../schema/contracts/orders.ts'
import { type IdKind, idKinds } from '../../schema/values/id.ts'

/** A JSON Schema, as far as we write one. */
export type JsonSchema = { [keyword: string]: unknown }

type Shape = z.ZodMiniType

/** Shapes that occur often or are large: described once, by name. */
const named = {
  Money,
  Bilingual,
  Currency,
  Market,
  LineWhy,
  DueOnDelivery,
  Slip,
  Quote: QuoteReply,
  OrderLine,
  Order: OrderReply,
}

/** Made when first asked for: nothing of this weighs on the start. */
let names: ReturnType<typeof z.registry<{ id: string }>> | undefined

function namesOf() {
  if (!names) {
    names = z.registry<{ id: string }>()
    for (const [id, shape] of Object.entries(named)) names.add(shape, { id })
  }
  return names
}

/**
 * The JSON Schema of a contract's shape, as it is sent (`input`) or answered (`output`). Named shapes become references
 * into `#/components/schemas`, and are handed to `define`.
 */
export function shapeSchema(
  shape: Shape,
  io: 'input' | 'output',
  define: (name: string, schema: JsonSchema) => void,
): JsonSchema {
  const {
    $schema: _,
    $defs,
    ...schema
  } = z.toJSONSchema(shape, {
    io,
    metadata: namesOf(),
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => refine(zodSchema as unknown as Shape, jsonSchema as JsonSchema),
  }) as JsonSchema
  for (const [name, definition] of Object.entries(($defs ?? {}) as Record<string, JsonSchema>))
    define(name, pointed(definition))
  return pointed(schema)
}

/** What zod leaves open: our own kinds of text, texts cleaned before they are measured, and answers that may grow. */
function refine(shape: Shape, schema: JsonSchema): void {
  const def = shape._zod.def as unknown as Definition
  if (def.type === 'custom') Object.assign(schema, ownText(def.error?.({} as never) ?? ''))
  if (def.type === 'pipe' && def.out?._zod.def.type === 'string') {
    const { minLength, maxLength, format } = z.toJSONSchema(def.out) as JsonSchema
    Object.assign(schema, {
      ...(minLength ? { minLength } : {}),
      ...(maxLength ? { maxLength } : {}),
      ...(format ? { format } : {}),
    })
  }
  // Fields are added freely to answers; only a strict body refuses what it does not know.
  if (def.type === 'object' && def.catchall === undefined) delete schema['additionalProperties']
  if (schema['minimum'] === Number.MIN_SAFE_INTEGER) delete schema['minimum']
  if (schema['maximum'] === Number.MAX_SAFE_INTEGER) delete schema['maximum']
}

type Definition = { type: string; error?: (issue: never) => unknown; out?: Shape; catchall?: unknown }

function ownText(name: unknown): JsonSchema {
  if (name === 'day')
    return {
      type: 'string',
      format: 'date',
      pattern: String.raw`^\d{4}-\d{2}-\d{2}$`,
      description: 'A calendar day.',
    }
  const [, kind] = /^id:(\w+)$/.exec(String(name)) ?? []
  if (!kind || !Object.hasOwn(idKinds, kind)) return {}
  return {
    type: 'string',
    pattern: `^${idKinds[kind as IdKind]}_[0-9a-hjkmnp-tv-z]{26}$`,
    description: `Id of kind: ${kind}.`,
  }
}

/** References of one schema's own definitions, as references of the whole description. */
function pointed<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item) => pointed(item as unknown)) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === '$ref' && typeof inner === 'string'
        ? [key, inner.replace('#/$defs/', '#/components/schemas/')]
        : [key, pointed(inner as unknown)],
    ),
  ) as T
}
