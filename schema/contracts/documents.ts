import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { endpoint } from './endpoint.ts'
import { idOf, Instant } from './shapes.ts'

/** What a photo of a paper may claim to be; its bytes decide. */
export const paperUpload = {
  types: ['image/jpeg', 'image/png', 'image/webp', 'image/avif'],
  maxBytes: 12_000_000,
} as const

/** A private picture of a paper. `url` opens it for the person it was made for, signed in, for five minutes. */
export const Document = z.object({
  id: idOf('document'),
  url: z.string(),
  width: z.int(),
  height: z.int(),
  keptAt: Instant,
})
export type Document = z.infer<typeof Document>

export const openDocument = endpoint(routes.openDocument, {
  summary:
    'A private document as a JPEG: through a link of five minutes made for this person, who must still be allowed to see it.',
  who: { kind: 'person' },
  params: z.object({ documentId: idOf('document') }),
  query: z.object({
    until: z.coerce.number().check(z.int()),
    seal: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  }),
  refusals: ['sign_in_needed', 'not_found'],
})
