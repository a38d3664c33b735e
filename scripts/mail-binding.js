// Stands in for the send_email binding in a local copy: every mail goes to the sandbox's mail-box.
import { WorkerEntrypoint } from 'cloudflare:workers'

export default class extends WorkerEntrypoint {
  async send({ from, to, subject, html, text, headers, replyTo }) {
    const body = JSON.stringify({ from, to, subject, html, text, headers, replyTo })
    const answer = await fetch(this.env.MAIL_BOX, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    if (!answer.ok) throw new Error(`the mail-box answered ${answer.status}`)
    return { messageId: (await answer.json()).messageId }
  }
}
