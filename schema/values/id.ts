/** What each id names. The prefix travels with it, so a wrong id is seen at a glance and refused by its shape. */
export const idKinds = {
  exporter: 'exp',
  listing: 'lst',
  variant: 'var',
  certificate: 'crt',
  category: 'cat',
  quote: 'quo',
  order: 'ord',
  line: 'lin',
  consignment: 'con',
  shipment: 'shp',
  refund: 'ref',
  refundRequest: 'rrq',
  problem: 'prb',
  hold: 'hld',
  person: 'per',
  membership: 'mem',
  session: 'ses',
  code: 'cod',
  audit: 'aud',
  message: 'msg',
  event: 'evt',
  rate: 'rat',
  request: 'req',
  task: 'tsk',
  decision: 'dec',
  reason: 'rsn',
  document: 'doc',
  bankAccount: 'bnk',
  invitation: 'inv',
  passkey: 'pky',
  erasure: 'era',
  export: 'xpt',
  photo: 'pho',
  version: 'ver',
  import: 'imp',
  closure: 'clo',
  count: 'cnt',
  report: 'rpt',
  follower: 'fol',
  authorityRequest: 'atr',
  takedown: 'tkd',
  setting: 'set',
  item: 'itm',
  payoutHold: 'pyh',
} as const

export type IdKind = keyof typeof idKinds
export type Id<K extends IdKind = IdKind> = `${(typeof idKinds)[K]}_${string}`

/** Crockford's base 32 in lower case: no i, l, o, u, so an id survives being read aloud. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/**
 * A prefixed id of 26 characters: 48 bits of time, so rows of one table sort by birth, and 80 random bits.
 * Ids are names, never keys to anything: what opens an order is its link, of 256 random bits.
 */
export function idFrom<K extends IdKind>(kind: K, at: number, random: Uint8Array): Id<K> {
  let time = at
  let text = ''
  for (let place = 0; place < 10; place += 1) {
    text = alphabet.charAt(time % 32) + text
    time = Math.floor(time / 32)
  }
  let bits = 0
  let held = 0
  for (const byte of random.subarray(0, 10)) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet.charAt((held >> bits) & 31)
    }
  }
  return `${idKinds[kind]}_${text}`
}

const shapes = new Map<IdKind, RegExp>()

export function isId<K extends IdKind>(kind: K, value: string): value is Id<K> {
  let shape = shapes.get(kind)
  if (!shape) {
    shape = new RegExp(`^${idKinds[kind]}_[0-9a-hjkmnp-tv-z]{26}$`)
    shapes.set(kind, shape)
  }
  return shape.test(value)
}

/** Letters and digits nobody confuses when reading an order's code over the telephone. */
const spoken = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The short code a person reads aloud: `QQ-7K3M-29FX`. It finds nothing by itself. */
export function orderCodeFrom(random: Uint8Array): string {
  const letters = [...random.subarray(0, 8)].map((byte) => spoken.charAt(byte % spoken.length)).join('')
  return `QQ-${letters.slice(0, 4)}-${letters.slice(4)}`
}
