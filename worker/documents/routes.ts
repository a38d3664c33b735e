import { Hono } from 'hono'
import { openDocument as contract } from '../../schema/contracts/documents.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { openDocument } from './open-document.ts'

export const documentRoutes = new Hono<AppEnv>().on(contract.method, contract.path, async (context) => {
  let body: ReadableStream | undefined
  const answer = await serve(contract, async (deps, ask) => {
    body = await openDocument(deps, ask)
    return undefined
  })(context)
  if (!body) return answer
  return new Response(body, {
    headers: {
      'content-type': 'image/jpeg',
      'content-disposition': 'inline; filename="document.jpg"',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      // A picture of ours alone: nothing in it runs, and no page but ours shows it.
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
    },
  })
})
