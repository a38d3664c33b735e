import { accessInvariants } from './access.ts'
import type { Invariant } from './invariant.ts'
import { messageInvariants } from './messages.ts'
import { moneyInvariants } from './money.ts'
import { routingInvariants } from './routing.ts'
import { stockInvariants } from './stock.ts'

/** Every promise of the marketplace that its data can break, in the order of the reliability design. */
export const invariants: readonly Invariant[] = [
  ...moneyInvariants,
  ...stockInvariants,
  ...routingInvariants,
  ...messageInvariants,
  ...accessInvariants,
]
