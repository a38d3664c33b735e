import type { World } from '../world.ts'
import { invalid } from './errors.ts'
import { page } from './list.ts'

type Json = Record<string, unknown>

const deepest = 4

// What may be expanded, by object. 'side' and the tables hold the targets; 'null' fields are expandable but always empty here.
const expandable: Record<
  string,
  Record<
    string,
    | 'sessions'
    | 'intents'
    | 'charges'
    | 'refunds'
    | 'transactions'
    | 'side'
    | 'lines'
    | 'chargeRefunds'
    | 'inside'
    | 'null'
  >
> = {
  'checkout.session': {
    payment_intent: 'intents',
    line_items: 'lines',
    customer: 'side',
    shipping_cost: 'inside',
    invoice: 'null',
    setup_intent: 'null',
    subscription: 'null',
    payment_link: 'null',
  },
  payment_intent: {
    latest_charge: 'charges',
    payment_method: 'side',
    customer: 'side',
    review: 'null',
    application: 'null',
    on_behalf_of: 'null',
  },
  charge: {
    balance_transaction: 'transactions',
    payment_intent: 'intents',
    refunds: 'chargeRefunds',
    customer: 'side',
    failure_balance_transaction: 'transactions',
    review: 'null',
    application: 'null',
    application_fee: 'null',
    on_behalf_of: 'null',
    source_transfer: 'null',
  },
  refund: {
    balance_transaction: 'transactions',
    charge: 'charges',
    payment_intent: 'intents',
    failure_balance_transaction: 'transactions',
    payment_method: 'side',
    customer: 'side',
    source_transfer_reversal: 'null',
    transfer_reversal: 'null',
  },
  balance_transaction: { source: 'charges' },
  item: { price: 'inside' },
  price: { product: 'side' },
  shipping_cost: { shipping_rate: 'side' },
}

/**
 * Honours `expand[]`: ids on the way become the objects they name, at most 4 names deep (`data` counts); inside a list the path
 * starts with `data`. Throws a 400 for a property that cannot be expanded. Returns a copy.
 */
export function expand(world: World, answer: Json, paths: string[]): Json {
  const copy = structuredClone(answer)
  for (const path of paths) {
    const names = path.split('.')
    if (names.length > deepest)
      throw invalid(
        'expand',
        `You cannot expand more than ${deepest} levels of a property. Property: ${path}`,
      )
    follow(world, copy, names, path)
  }
  return copy
}

function follow(world: World, here: Json, names: string[], path: string): void {
  const [name, ...rest] = names
  if (name === undefined) return
  if (here['object'] === 'list') {
    if (name !== 'data') throw cannot(path)
    for (const row of here['data'] as Json[]) follow(world, row, rest, path)
    return
  }
  const kind = kindOf(here)
  const target = expandable[kind]?.[name]
  if (target === undefined) throw cannot(path)
  if (target === 'inside' && rest.length === 0) throw cannot(path)
  const found = read(world, here, name, target)
  here[name] = found
  if (found !== null && typeof found === 'object') follow(world, found as Json, rest, path)
}

function kindOf(here: Json): string {
  const object = here['object']
  if (typeof object === 'string') return object
  return 'shipping_rate' in here ? 'shipping_cost' : ''
}

function read(world: World, here: Json, name: string, target: string): unknown {
  const value = here[name] ?? null
  if (target === 'lines')
    return typeof value === 'object' && value !== null ? value : lineItems(world, String(here['id']))
  if (target === 'chargeRefunds')
    return typeof value === 'object' && value !== null ? value : refundsOf(world, String(here['id']))
  if (typeof value !== 'string') return value
  if (target === 'charges' && value.startsWith('re_'))
    return copyOf(world.store.get('refunds', value)) ?? value
  if (target === 'inside' || target === 'null') return value
  const table = target as 'intents' | 'charges' | 'refunds' | 'transactions' | 'side'
  return copyOf(world.store.get(table, value)) ?? value
}

const copyOf = (row: object | undefined) => (row === undefined ? undefined : structuredClone(row))

/** The first ten lines of a session, as an expansion gives them. */
function lineItems(world: World, sessionId: string): unknown {
  return structuredClone(
    page(
      world.store.get('details', sessionId)?.items ?? [],
      {},
      `/v1/checkout/sessions/${sessionId}/line_items`,
      'item',
    ),
  )
}

function refundsOf(world: World, chargeId: string): unknown {
  return structuredClone(
    page(
      world.store.all('refunds').filter((refund) => refund.charge === chargeId),
      {},
      `/v1/charges/${chargeId}/refunds`,
      'refund',
    ),
  )
}

const cannot = (path: string) => invalid('expand', `This property cannot be expanded (${path}).`)
