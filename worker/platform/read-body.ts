import { Refusal } from './refusal.ts'

/**
 * The body of a request in pieces, at most `limitBytes` of it: whoever says no length, or a false one, is cut off
 * where the limit is, not where their patience ends.
 * @throws {Refusal} `too_large`.
 */
async function* piecesOf(request: Request, limitBytes: number): AsyncGenerator<Uint8Array> {
  const tooLarge = () => new Refusal('too_large', { limitBytes })
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) throw tooLarge()
  if (!request.body) return
  let size = 0
  for await (const piece of request.body as ReadableStream<Uint8Array>) {
    size += piece.byteLength
    if (size > limitBytes) throw tooLarge()
    yield piece
  }
}

/** The body as text. @throws {Refusal} `too_large`. */
export async function readText(request: Request, limitBytes: number): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const piece of piecesOf(request, limitBytes)) text += decoder.decode(piece, { stream: true })
  return text + decoder.decode()
}

/** The body as it came. @throws {Refusal} `too_large`. */
export async function readBytes(request: Request, limitBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  for await (const piece of piecesOf(request, limitBytes)) pieces.push(piece)
  const bytes = new Uint8Array(pieces.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.byteLength
  }
  return bytes
}
