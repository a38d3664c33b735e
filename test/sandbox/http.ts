import type { IncomingMessage, ServerResponse } from 'node:http'

const mostBytes = 2 * 1024 * 1024

/** A body larger than the sandbox takes. */
export class TooLarge extends Error {}

/** Reads a request body as text; throws `TooLarge` above 2 MiB. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > mostBytes) throw new TooLarge()
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers })
  response.end(`${JSON.stringify(body, null, 2)}\n`)
}

// No form-action: browsers apply it to the redirect after a form, which leaves for the shop.
const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'"

export function sendPage(response: ServerResponse, html: string, status = 200, policy = pagePolicy): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': policy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
  response.end(html)
}

/** 303: fetch the other address with GET. */
export function redirect(response: ServerResponse, to: string): void {
  response.writeHead(303, { location: to, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
  response.end()
}

const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text made safe inside HTML and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => named[letter] ?? letter)
}

/** Whether a request comes from this machine and was addressed to it, not by a page through a borrowed name. */
export function isLocal(request: IncomingMessage): boolean {
  const from = request.socket.remoteAddress ?? ''
  const host = (request.headers.host ?? '').replace(/:\d+$/, '')
  const loopback = from === '::1' || /^(::ffff:)?127\./.test(from)
  return loopback && (host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host))
}

/** A path segment with its percent signs read, or as it came when they cannot be. */
export function decodePath(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
