import type { ListingRefusal } from '../../schema/contracts/listing-content.ts'
import type * as z from 'zod/mini'
import type { Deps } from '../platform/deps.ts'
import { type ReasonText, reasonTexts } from '../reviews/reasons.ts'

/** What an operator said when a listing went back, as it is kept on the desk: ids of reasons, words of its own. */
export type SentBack = {
  at: number
  decision: string
  reasonIds: string[]
  note: string
  fields: { path: string; reasonId: string | null; note: string }[]
}

/** The same in the words of the reasons, both languages. */
export async function explainSentBack(
  deps: Deps,
  text: string | null,
): Promise<z.infer<typeof ListingRefusal> | null> {
  if (text === null) return null
  const { at, reasonIds, note, fields } = JSON.parse(text) as SentBack
  const ids = [...reasonIds, ...fields.flatMap(({ reasonId }) => reasonId ?? [])]
  const known = new Map((await reasonTexts(deps, ids)).map((reason) => [reason.id as string, reason]))
  const said = (id: string | null) => {
    const reason = id === null ? undefined : known.get(id)
    return reason ? inBoth(reason) : null
  }
  return {
    at,
    reasons: reasonIds.flatMap((id) => said(id) ?? []),
    note,
    fields: fields.map((field) => ({ path: field.path, reason: said(field.reasonId), note: field.note })),
  }
}

export const inBoth = ({ vi, en }: ReasonText) => ({ vi, en })
