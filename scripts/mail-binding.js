// Stands in for the send_email binding in a local copy: every mail goes to the sandbox's mail-box.
import { WorkerEntrypoint } from 'cloudflare:workers'

export default class extends WorkerEntrypoint {
  async send({ from, to, subject, html, text, headers }) {
    const body = JSON.stringify({
      from: spell(from),
      to: [to].flat().map(spell),
      subject,
      html,
      text,
      headers,
    })
    const answer = await fetch(this.env.MAIL_BOX, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    if (!answer.ok) throw new Error(`the mail-box answered ${answer.status}: ${await answer.text()}`)
    return { messageId: (await answer.json()).id }
  }
}

/** An address is text or `{ email, name }`. */
function spell(address) {
  if (typeof address === 'string') return address
  return address.name ? `${address.name} <${address.email}>` : address.email
}
