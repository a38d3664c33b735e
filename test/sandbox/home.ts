import { escapeHtml } from './http.ts'
import { document } from './stripe/page.ts'

/** The page at `/`: what this is and where things are. */
export function homePage(webhookUrl: string | undefined): string {
  return document(
    'en',
    'Local sandbox',
    'Local sandbox: no money moves and no mail leaves this machine.',
    `<h1>Local sandbox</h1>
<p>A stand-in for the payment provider and a mail-box, for trying the marketplace on one machine. It speaks the provider's API under <code>/v1</code>, shows the hosted payment page, and sends signed webhooks to <code>${escapeHtml(webhookUrl ?? 'nowhere')}</code>.</p>
<ul><li><a href="/mail">Mail-box</a> (<a href="/mail.json">JSON</a>)</li><li><a href="/control/requests">Recent API calls</a></li><li><a href="/control/sessions">Checkout sessions</a></li><li><a href="/control/events">Events and their deliveries</a></li></ul>
<h2>Test cards</h2><table><tbody>
<tr><td>4242 4242 4242 4242</td><td>pays</td></tr><tr><td>4000 0000 0000 0002</td><td>declined</td></tr><tr><td>4000 0000 0000 9995</td><td>insufficient funds</td></tr>
<tr><td>4000 0000 0000 7726</td><td>pays; a refund arrives later</td></tr><tr><td>4000 0000 0000 5126</td><td>pays; a refund fails later</td></tr></tbody></table>
<h2>Controls for tests</h2><p>JSON bodies, from this machine only.</p><table><tbody>
<tr><td><code>POST /control/webhooks</code></td><td>mode: deliver, hold, drop, duplicate, shuffle</td></tr>
<tr><td><code>POST /control/webhooks/flush</code></td><td>send what waits</td></tr>
<tr><td><code>POST /control/events/:id/resend</code></td><td>times</td></tr>
<tr><td><code>POST /control/sessions/:id/settle</code></td><td>outcome: succeeded, failed</td></tr>
<tr><td><code>POST /control/fail-next</code></td><td>status (0 cuts the line), count, path, method, afterCommit, delayMs; clear</td></tr>
<tr><td><code>POST /control/jobs/run</code></td><td>settle charges and refunds now</td></tr>
<tr><td><code>POST /control/clock</code></td><td>offsetMs</td></tr></tbody></table>`,
  )
}
