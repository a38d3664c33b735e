import type { ReplyOf } from '../../schema/api.ts'
import { opsWords, wordOf } from './words.ts'

type Message = ReplyOf<'listParkedMessages'>['items'][number]

/** What was promised, in words: "Gửi thư: đơn đã trả tiền". */
export function messageTitle({ kind, template }: Pick<Message, 'kind' | 'template'>): string {
  const text = opsWords()
  const what = wordOf(text.messageKinds, kind)
  return template ? `${what}: ${wordOf(text.templates, template)}` : what
}
