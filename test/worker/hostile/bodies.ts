import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { app } from '../../../worker/app.ts'
import type { Told } from '../people/knock.ts'
import type { Shop } from '../shop.ts'

/** How much of a body the Worker took before it had enough. */
export type Taken = Told & { taken: number }

/** Sends a body of `size` bytes in chunks, without saying its length. */
export async function pour(
  shop: Shop,
  path: string,
  headers: Record<string, string>,
  size: number,
): Promise<Taken> {
  const chunk = new TextEncoder().encode(' '.repeat(16 * 1024))
  let taken = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (taken >= size) return controller.close()
      taken += chunk.byteLength
      controller.enqueue(chunk)
    },
  })
  const context = createExecutionContext()
  const request = new Request(`http://127.0.0.1:8787${path}`, { method: 'POST', headers, body })
  const answer = await app.fetch(request, shop.bindings as never, context)
  const text = await answer.text()
  await waitOnExecutionContext(context)
  const isJson = answer.headers.get('content-type')?.startsWith('application/json')
  return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text, taken }
}
