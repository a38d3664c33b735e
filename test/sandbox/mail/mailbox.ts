import { newId } from '../world.ts'
import type { World } from '../world.ts'
import type { Mail } from '../tables.ts'

const kept = 500

/** What a caller may post as a mail; `to` may be a list. */
export type Letter = {
  to: string | string[]
  from: string
  subject: string
  text?: string
  html?: string
  headers?: Record<string, string>
}

/** Reads a posted mail, or says what is wrong with it. */
export function readLetter(body: unknown): Letter | string {
  if (typeof body !== 'object' || body === null) return 'a mail is a JSON object'
  const { to, from, subject, text, html, headers } = body as Record<string, unknown>
  const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
  const receivers = Array.isArray(to) ? (to as unknown[]) : [to]
  if (receivers.length === 0 || !receivers.every((one) => isText(one) && one.includes('@')))
    return '`to` must be an address or a list of them'
  if (!isText(from)) return '`from` is missing'
  if (!isText(subject) || /[\r\n]/.test(subject)) return '`subject` must be one line of text'
  if (!isText(text) && !isText(html)) return 'a mail needs `text` or `html`'
  return {
    to: receivers as string[],
    from,
    subject,
    ...(isText(text) ? { text } : {}),
    ...(isText(html) ? { html } : {}),
    ...(typeof headers === 'object' && headers !== null
      ? { headers: headers as Record<string, string> }
      : {}),
  }
}

/** Puts a mail into the box, which keeps the newest 500. */
export function receive(world: World, letter: Letter): Mail {
  const mail: Mail = {
    id: newId('mail_', 16),
    at: world.now(),
    from: letter.from,
    to: [letter.to].flat().join(', '),
    subject: letter.subject,
    text: letter.text ?? '',
    html: letter.html ?? '',
    headers: letter.headers ?? {},
  }
  world.store.transact(() => {
    world.store.put('mails', mail)
    for (const old of world.store.all('mails').slice(kept)) world.store.remove('mails', old.id)
  })
  return mail
}

/** Every mail, newest first; `to` keeps those sent to that address. */
export function mails(world: World, to?: string | null): Mail[] {
  const all = world.store.all('mails')
  return to === undefined || to === null ? all : all.filter((mail) => mail.to.split(', ').includes(to))
}
