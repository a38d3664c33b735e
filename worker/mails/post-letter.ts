import type { Deps } from '../platform/deps.ts'
import { sendMail } from '../platform/mail.ts'
import { type Letter, letterText } from './letter.ts'
import { letterHtml } from './letter-html.ts'
import { senderOf } from './sender.ts'

/** Sends a letter. `messageId` is the same on every try, so that a repeat is the same letter to the receiving side. */
export const postLetter = (deps: Deps, messageId: string, to: string, letter: Letter): Promise<void> =>
  sendMail(deps.bindings.MAIL, senderOf(deps.settings), {
    to,
    subject: letter.subject,
    text: letterText(letter),
    html: letterHtml(letter),
    messageId,
  })
