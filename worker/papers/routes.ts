import { Hono } from 'hono'
import { type PaperFacts, type PaperKind, printPaper as contract } from '../../schema/contracts/papers.ts'
import { base64url } from '../platform/digest.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { cn23 } from './cn23.ts'
import { commercialInvoice } from './commercial-invoice.ts'
import { findPaper } from './find-paper.ts'
import { originDeclaration } from './origin-declaration.ts'
import { packingList } from './packing-list.ts'
import { packingSlip } from './packing-slip.ts'

const printed: Record<PaperKind, (facts: PaperFacts, nonce: string) => Promise<string>> = {
  'packing-slip': packingSlip,
  'commercial-invoice': commercialInvoice,
  'packing-list': packingList,
  cn23,
  'origin-declaration': originDeclaration,
}

export const paperRoutes = new Hono<AppEnv>().on(contract.method, contract.path, async (context) => {
  let page: PaperFacts | undefined
  const answer = await serve(contract, async (deps, ask) => {
    const facts = await findPaper(deps, ask)
    if (ask.format === 'html') page = facts
    return facts
  })(context)
  if (!page) return answer
  const nonce = base64url(context.get('deps').random(16))
  return new Response(await printed[page.kind](page, nonce), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      // A console may show it in a frame of its own to print it; nobody else may.
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`,
    },
  })
})
