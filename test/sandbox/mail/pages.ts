import { escapeHtml } from '../http.ts'
import { document } from '../stripe/page.ts'
import type { Mail } from '../tables.ts'

const banner = 'Local mail-box: mails end here and are sent to nobody.'
const when = (at: number) => new Date(at).toISOString().replace('T', ' ').slice(0, 19)

/** The list of mails for a person to read. */
export function mailList(mails: Mail[]): string {
  const rows = mails.map(
    (mail) =>
      `<tr><td><a href="/mail/${mail.id}">${escapeHtml(mail.subject)}</a><br>${escapeHtml(mail.to)}</td><td class="amount">${when(mail.at)}</td></tr>`,
  )
  const body =
    mails.length === 0
      ? '<p>No mail yet.</p>'
      : `<table><thead><tr><th>Mail</th><th class="amount">UTC</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
  return document(
    'en',
    'Mail-box',
    banner,
    `<h1>Mail-box</h1><p><a href="/">Sandbox</a> · <a href="/mail.json">as JSON</a></p>${body}`,
  )
}

/** One mail: its head, its HTML in a frame without rights, its text. */
export function mailPage(mail: Mail): string {
  const head = [
    ['From', mail.from],
    ['To', mail.to],
    ['At', `${when(mail.at)} UTC`],
    ...Object.entries(mail.headers),
  ]
    .map(([name = '', value = '']) => `<tr><th>${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`)
    .join('')
  const html =
    mail.html === ''
      ? ''
      : `<h2>HTML</h2><iframe title="The mail as HTML" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mail/${mail.id}/html"></iframe>`
  return document(
    'en',
    mail.subject,
    banner,
    `<h1>${escapeHtml(mail.subject)}</h1><p><a href="/mail">All mails</a></p><table><tbody>${head}</tbody></table>${html}<h2>Text</h2><pre>${linked(mail.text)}</pre>`,
  )
}

/** The HTML part alone, with its links opening outside the frame. */
export const mailHtml = (mail: Mail) => `<base target="_blank">${mail.html}`
export const mailHtmlPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data: http: https:; sandbox allow-popups allow-popups-to-escape-sandbox"

/** Plain text with its web addresses as links. */
function linked(text: string): string {
  return escapeHtml(text).replaceAll(
    /https?:\/\/[^\s<>&]+(?:&amp;[^\s<>&]+)*/g,
    (address) => `<a href="${address}">${address}</a>`,
  )
}
