import { beforeAll, describe, expect, test } from 'vitest'
import { contracts } from '../../../schema/contracts/all.ts'
import type { AnyEndpoint } from '../../../schema/contracts/endpoint.ts'
import { refusals } from '../../../schema/contracts/refusal.ts'
import { routes } from '../../../schema/routes.ts'
import { knock, type Told } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'

// oxlint-disable-next-line typescript/no-explicit-any
type Json = any

let shop: Shop
let told: Told
let api: Json

beforeAll(async () => {
  shop = await openShop()
  told = await knock(shop, 'GET', '/api/openapi.json')
  api = told.body
})

const operationOf = (name: keyof typeof routes): Json => {
  const { method, path } = routes[name]
  return api.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
}
const schemaOf = (content: Json) => content['application/json'].schema

/** Every object in a JSON tree. */
function* objectsIn(value: Json): Generator<Json> {
  if (value === null || typeof value !== 'object') return
  if (!Array.isArray(value)) yield value
  for (const inner of Object.values(value)) yield* objectsIn(inner)
}

describe('the description of the API', () => {
  test('is OpenAPI 3.1, for anyone, without a word to the database', () => {
    expect(told.status).toBe(200)
    expect(told.headers.get('content-type')).toContain('application/json')
    expect(told.headers.get('x-round-trips')).toBe('0')
    expect(api).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'Quà Quê' },
      servers: [{ url: 'http://127.0.0.1:8787' }],
    })
  })

  test('names every route once, and only what exists', () => {
    const described = Object.values(
      api.paths as Record<string, Record<string, { operationId: string }>>,
    ).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId))
    expect(described.sort()).toEqual(Object.keys(routes).sort())
  })

  test('has every parameter of every path, with its shape', () => {
    for (const name of Object.keys(routes) as (keyof typeof routes)[]) {
      const inPath = [...routes[name].path.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter)
      const described = operationOf(name).parameters.filter((parameter: Json) => parameter.in === 'path')
      expect(described.map((parameter: Json) => parameter.name).sort(), name).toEqual(inPath.sort())
      for (const { required, schema } of described) {
        expect(required).toBe(true)
        expect(Object.keys(schema).length, name).toBeGreaterThan(0)
      }
    }
  })

  test('writes ids and days as text with their pattern, and leaves nothing open', () => {
    const { parameters } = operationOf('findOrder')
    expect(parameters[0].schema).toMatchObject({ type: 'string', pattern: '^ord_[0-9a-hjkmnp-tv-z]{26}$' })
    expect(api.components.schemas.Order.properties.rulesAsOf).toMatchObject({
      type: 'string',
      format: 'date',
    })
    expect(api.components.schemas.Money).toMatchObject({
      additionalProperties: false,
      required: ['minor', 'currency'],
      properties: { minor: { type: 'integer' }, currency: { type: 'string' } },
    })
    const message = schemaOf(operationOf('reportProblem').requestBody.content).properties.message
    expect(message).toEqual({ type: 'string', minLength: 1, maxLength: 2000 })
    for (const name of Object.keys(routes) as (keyof typeof routes)[]) {
      const operation = operationOf(name)
      for (const { properties } of objectsIn(operation))
        for (const [field, schema] of Object.entries(properties ?? {}))
          if (!['facts', 'value'].includes(field))
            expect(Object.keys(schema as object).length, `${name} ${field}`).toBeGreaterThan(0)
    }
  })

  test('leads every reference somewhere', () => {
    for (const { $ref } of objectsIn(api)) {
      if (typeof $ref !== 'string') continue
      expect(api.components.schemas[$ref.replace('#/components/schemas/', '')], $ref).toBeDefined()
    }
  })

  test('refuses unknown fields in bodies and promises no end to answers', () => {
    for (const [name, contract] of Object.entries(contracts) as [keyof typeof routes, AnyEndpoint][]) {
      const operation = operationOf(name)
      if (contract.body && contract.who.kind !== 'provider')
        expect(schemaOf(operation.requestBody.content).additionalProperties, name).toBe(false)
      if (contract.reply)
        expect(schemaOf(operation.responses[contract.status].content).additionalProperties, name).not.toBe(
          false,
        )
    }
  })

  test('says who may call, with which key, and every refusal of the contract under its status', () => {
    for (const [name, contract] of Object.entries(contracts) as [keyof typeof routes, AnyEndpoint][]) {
      const operation = operationOf(name)
      expect(operation['x-who-may-call'], name).toEqual(contract.who)
      expect(operation.security, name).toHaveLength(contract.who.kind === 'orderHolder' ? 2 : 1)
      const key = operation.parameters.find((parameter: Json) => parameter.name === 'Idempotency-Key')
      expect(key?.required, name).toBe(
        contract.idempotency === undefined ? undefined : contract.idempotency === 'required',
      )
      for (const code of contract.refusals) {
        const [, own] = schemaOf(operation.responses[refusals[code]].content).allOf
        expect(own.properties.code.enum, name).toContain(code)
      }
      expect(operation.responses['500'], name).toBeDefined()
    }
    expect(operationOf('reportProblem').responses['403'].description).toBe('origin_refused')
    expect(operationOf('listOrders').responses['401'].description).toBe('sign_in_needed')
  })
})
