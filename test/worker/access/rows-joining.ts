import type { RouteName } from '../../../schema/routes.ts'
import { at, type Row, signedIn } from './row.ts'

/** Firms that apply, what they show, where their money goes. */
export const joiningRows = {
  openDocument: {
    call: at(`/api/documents/doc_00000000000000000000000000?until=0&seal=${'0'.repeat(64)}`),
    answers: signedIn(404),
  },
} satisfies Partial<Record<RouteName, Row>>
