import { nameOf } from '../platform/actor.ts'
import type { Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { activateFirst } from './queries.ts'

/** The account named in an application goes into use with the firm's approval: one word for both. */
export const useFirstAccount = ({ db, now, actor }: Deps, exporterId: string): Statement =>
  activateFirst(db, exporterId, nameOf(actor), now())
