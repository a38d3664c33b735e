import { contracts } from '../../schema/contracts/all.ts'
import type { AnyEndpoint, Upload, Who } from '../../schema/contracts/endpoint.ts'
import { type RefusalCode, refusals } from '../../schema/contracts/refusal.ts'
import { exporterMay } from '../../schema/values/status.ts'
import { type JsonSchema, shapeSchema } from './shape-schema.ts'

type Facts = { title: string; version: string; origin: string; sessionCookie: string }

/** The API of this marketplace as OpenAPI 3.1, from the contracts its requests and answers are parsed by. */
export function describeApi({ title, version, origin, sessionCookie }: Facts): JsonSchema {
  const schemas: Record<string, JsonSchema> = { Refusal: refusalSchema, Defect: defectSchema }
  const define = (name: string, schema: JsonSchema) => void (schemas[name] = schema)
  const paths: Record<string, Record<string, JsonSchema>> = {}
  for (const [name, contract] of Object.entries(contracts) as [string, AnyEndpoint][]) {
    const path = contract.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [contract.method.toLowerCase()]: operation(name, contract, define) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title,
      version,
      description:
        'Money is integer minor units; times are epoch milliseconds UTC. Unsafe methods need a same-origin Origin or Sec-Fetch-Site.',
    },
    servers: [{ url: origin }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: sessionCookie,
          description: 'Set by signing in with a mailed code.',
        },
        orderToken: {
          type: 'apiKey',
          in: 'header',
          name: 'Order-Token',
          description: "The secret of the order's link; the link's page sets a cookie that does the same.",
        },
        providerSignature: { type: 'apiKey', in: 'header', name: 'Stripe-Signature' },
      },
    },
  }
}

type Define = (name: string, schema: JsonSchema) => void

function operation(name: string, contract: AnyEndpoint, define: Define): JsonSchema {
  const { summary, who, body, upload, reply, status } = contract
  return {
    operationId: name,
    summary,
    description: whoText(who),
    tags: [contract.path.split('/')[2] ?? 'api'],
    'x-who-may-call': who,
    security: securityOf(who),
    parameters: parametersOf(contract, define),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: shapeSchema(body, 'input', define) } },
          },
        }
      : {}),
    ...(upload ? { requestBody: { required: true, content: fileContent(upload) } } : {}),
    responses: {
      [status]: {
        description: 'Done.',
        ...(reply
          ? { content: { 'application/json': { schema: shapeSchema(reply, 'output', define) } } }
          : {}),
      },
      ...refusalResponses(refusalsOf(contract)),
      '500': {
        description: 'A defect.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Defect' } } },
      },
    },
  }
}

const fileContent = ({ types, maxBytes }: Upload): JsonSchema =>
  Object.fromEntries(
    types.map((type) => [type, { schema: { type: 'string', format: 'binary', maxLength: maxBytes } }]),
  )

function parametersOf(contract: AnyEndpoint, define: Define): JsonSchema[] {
  const keyHeader = {
    name: 'Idempotency-Key',
    in: 'header',
    required: contract.idempotency === 'required',
    description: 'Same key and body: the first answer again. Same key, other body: 422. Still running: 409.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  }
  return [
    ...fieldsOf(contract.params, 'path', define),
    ...fieldsOf(contract.query, 'query', define),
    ...(contract.idempotency ? [keyHeader] : []),
  ]
}

function fieldsOf(shape: AnyEndpoint['params'], place: 'path' | 'query', define: Define): JsonSchema[] {
  if (!shape) return []
  const { properties = {}, required = [] } = shapeSchema(shape, 'input', define) as {
    properties?: Record<string, JsonSchema>
    required?: string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema,
  }))
}

/** What the contract names, and what the door in front of every verb may say before it. */
function refusalsOf({
  who,
  method,
  params,
  query,
  body,
  idempotency,
  refusals: own,
}: AnyEndpoint): RefusalCode[] {
  const codes = new Set<RefusalCode>(own)
  const add = (isSaid: boolean, ...more: RefusalCode[]) => isSaid && more.forEach((code) => codes.add(code))
  add(who.kind === 'person' || who.kind === 'exporter' || who.kind === 'operator', 'sign_in_needed')
  add(who.kind === 'exporter' || who.kind === 'operator', 'forbidden', 'not_found')
  add(params !== undefined || who.kind === 'orderHolder', 'not_found')
  add(query !== undefined, 'invalid')
  add(method !== 'GET' && who.kind !== 'provider', 'origin_refused')
  add(body !== undefined && who.kind !== 'provider', 'invalid', 'unsupported_media', 'too_large')
  add(idempotency !== undefined, 'invalid', 'idempotency_in_flight', 'idempotency_mismatch')
  return [...codes].sort()
}

function refusalResponses(codes: readonly RefusalCode[]): Record<string, JsonSchema> {
  const byStatus = new Map<number, RefusalCode[]>()
  for (const code of codes) byStatus.set(refusals[code], [...(byStatus.get(refusals[code]) ?? []), code])
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      String(status),
      {
        description: some.join(', '),
        content: {
          'application/json': {
            schema: {
              allOf: [{ $ref: '#/components/schemas/Refusal' }, { properties: { code: { enum: some } } }],
            },
          },
        },
      },
    ]),
  )
}

const refusalSchema: JsonSchema = {
  type: 'object',
  description: 'An expected "no": what to do differently is in the code and its facts.',
  properties: {
    code: { type: 'string', enum: Object.keys(refusals) },
    requestId: { type: 'string' },
    facts: { type: 'object', additionalProperties: true },
  },
  required: ['code', 'requestId', 'facts'],
}

const defectSchema: JsonSchema = {
  type: 'object',
  properties: { code: { const: 'defect' }, requestId: { type: 'string' } },
  required: ['code', 'requestId'],
}

function whoText(who: Who): string {
  switch (who.kind) {
    case 'anyone':
      return 'Who may call: anyone.'
    case 'orderHolder':
      return "Who may call: the holder of the order's link, or its signed-in buyer."
    case 'person':
      return 'Who may call: anyone signed in.'
    case 'exporter':
      return `Who may call: staff of the exporter concerned (${exporterMay[who.may].join(', ')}).`
    case 'operator':
      return `Who may call: the market's own staff (${[...new Set(['admin', ...who.roles])].join(', ')}).`
    case 'provider':
      return 'Who may call: the payment provider, by its signature.'
  }
}

function securityOf(who: Who): JsonSchema[] {
  if (who.kind === 'anyone') return [{}]
  if (who.kind === 'orderHolder') return [{ orderToken: [] }, { session: [] }]
  if (who.kind === 'provider') return [{ providerSignature: [] }]
  return [{ session: [] }]
}
