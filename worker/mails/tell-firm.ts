import type { Id } from '../../schema/values/id.ts'
import type { Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { promise } from '../platform/outbox.ts'
import type { Job } from '../platform/settings.ts'
import type { NewsTemplate } from './news-sentences.ts'

export type News = {
  exporterId: Id<'exporter'>
  accountId?: Id<'bankAccount'>
  itemId?: Id<'item'>
  reasonIds?: readonly string[]
  note?: string
}

/** Promises a letter to a firm's owners: the statement for the batch that causes it, and the word for the queue. */
export function tellFirm(
  deps: Deps,
  template: NewsTemplate,
  news: News,
): { statements: Statement[]; jobs: Job[] } {
  const message = promise(deps, { kind: 'mail', payload: { template, ...news } })
  return { statements: [message.statement], jobs: [{ kind: 'message', id: message.id }] }
}
