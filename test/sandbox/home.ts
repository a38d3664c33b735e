import { document } from './stripe/page.ts'

/** The page at `/`: what this is and where things are. */
export function homePage(webhookUrl: string | undefined): string {
  return document(
    'en',
    'Local sandbox',
    'Local sandbox: no money moves and no mail leaves this machine.',
    `<h1>Local sandbox</h1>
<p>A stand-in for the payment provider and a mail-box, for trying the marketplace on one machine. It speaks the provider's API under <code>/v1</code>, shows the hosted payment page, and sends signed webhooks to <code>${webhookUrl ?? 'nowhere'}</code>.</p>
<ul><li><a href="/mail">Mail-box</a> (<a href="/mail.json">JSON</a>)</li><li><a href="/control/requests">Recent API calls</a></li><li><a href="/control/sessions">Checkout sessions</a></li><li><a href="/control/events">Events and their deliveries</a></li></ul>
<h2>Test cards</h2><table><tbody>
<tr><td>4242 4242 4242 4242</td><td>pays</td></tr><tr><td>4000 0000 0000 0002</td><td>declined</td></tr><tr><td>4000 0000 0000 9995</td><td>insufficient funds</td></tr>
<tr><td>4000 0000 0000 7726</td><td>pays; a refund arrives later</td></tr><tr><td>4000 0000 0000 5126</td><td>pays; a refund fails later</td></tr></tbody></table>`,
  )
}
