import { Hono } from 'hono'
import { type PaperFacts, type PaperKind, printPaper as contract } from '../../schema/contracts/papers.ts'
import { base64url } from '../platform/digest.ts'
import { Refusal } from '../platform/refusal.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { cn23 } from './cn23.ts'
import { commercialInvoice } from './commercial-invoice.ts'
import { findPaper } from './find-paper.ts'
import { originDeclaration } from './origin-declaration.ts'
import { packingList } from './packing-list.ts'
import { packingSlip } from './packing-slip.ts'
import { typedPaper } from './typed-paper.ts'

const printed: Record<PaperKind, (facts: PaperFacts, nonce: string) => Promise<string>> = {
  'packing-slip': packingSlip,
  'commercial-invoice': commercialInvoice,
  'packing-list': packingList,
  cn23,
  'origin-declaration': originDeclaration,
}

export const paperRoutes = new Hono<AppEnv>().on(contract.method, contract.path, async (context) => {
  let printing: { facts: PaperFacts; format: 'html' | 'pdf' } | undefined
  const answer = await serve(contract, async (deps, ask) => {
    const facts = await findPaper(deps, ask)
    if (ask.format !== 'json') printing = { facts, format: ask.format }
    return facts
  })(context)
  if (!printing) return answer
  const { facts, format } = printing
  return format === 'pdf' ? typed(facts) : await sheetOf(facts, base64url(context.get('deps').random(16)))
})

const privately = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }

const sheetOf = async (facts: PaperFacts, nonce: string): Promise<Response> =>
  new Response(await printed[facts.kind](facts, nonce), {
    headers: {
      ...privately,
      'content-type': 'text/html; charset=utf-8',
      // A console may show it in a frame of its own to print it; nobody else may.
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`,
    },
  })

/** @throws {Refusal} `invalid` when a name or address has no Latin spelling: the sheet in HTML has it. */
function typed(facts: PaperFacts): Response {
  const pdf = typedPaper(facts)
  if (!pdf) throw new Refusal('invalid', { fields: [{ path: 'format', problem: 'letters' }] })
  const name = `${facts.number}-${facts.kind}.pdf`
  return new Response(pdf, {
    headers: {
      ...privately,
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${name}"`,
    },
  })
}
