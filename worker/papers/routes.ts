import { type Context, Hono } from 'hono'
import {
  type PaperFacts,
  type PaperKind,
  printPaper as contract,
  printPapers as manyContract,
} from '../../schema/contracts/papers.ts'
import type { Reply } from '../../schema/contracts/endpoint.ts'
import { base64url } from '../platform/digest.ts'
import { Refusal } from '../platform/refusal.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { cn23 } from './cn23.ts'
import { commercialInvoice } from './commercial-invoice.ts'
import { findPaper } from './find-paper.ts'
import { findPapers } from './find-papers.ts'
import { originDeclaration } from './origin-declaration.ts'
import { packingList } from './packing-list.ts'
import { packingSlip } from './packing-slip.ts'
import { printable, type Sheet } from './sheet.ts'
import { typedPaper } from './typed-paper.ts'

const sheets: Record<PaperKind, (facts: PaperFacts) => Sheet> = {
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
  return format === 'pdf' ? typed(facts) : await document([facts], [], nonceOf(context))
})

paperRoutes.on(manyContract.method, manyContract.path, async (context) => {
  let printing: Reply<typeof manyContract> | undefined
  const answer = await serve(manyContract, async (deps, ask) => {
    const found = await findPapers(deps, ask)
    if (ask.format !== 'json') printing = found
    return found
  })(context)
  return printing ? await document(printing.papers, printing.without, nonceOf(context)) : answer
})

const nonceOf = (context: Context<AppEnv>): string => base64url(context.get('deps').random(16))

const privately = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }

const document = async (
  papers: readonly PaperFacts[],
  without: readonly string[],
  nonce: string,
): Promise<Response> =>
  new Response(
    await printable(
      papers.map((facts) => sheets[facts.kind](facts)),
      nonce,
      without,
    ),
    {
      headers: {
        ...privately,
        'content-type': 'text/html; charset=utf-8',
        // A console may show it in a frame of its own to print it; nobody else may.
        'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`,
      },
    },
  )

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
