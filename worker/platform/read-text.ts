import { Refusal } from './refusal.ts'

/**
 * The body of a request as text, at most `limitBytes` of it: whoever says no length, or a false one, is cut off where
 * the limit is, not where their patience ends.
 * @throws {Refusal} `too_large`.
 */
export async function readText(request: Request, limitBytes: number): Promise<string> {
  const tooLarge = () => new Refusal('too_large', { limitBytes })
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) throw tooLarge()
  if (!request.body) return ''
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of request.body as ReadableStream<Uint8Array>) {
    size += chunk.byteLength
    if (size > limitBytes) throw tooLarge()
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
