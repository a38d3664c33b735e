import type { ProblemKind, ProblemWants } from '../../schema/values/problem.ts'
import type { Locale } from '../../schema/values/locale.ts'
import type { Letter } from './letter.ts'
import { sentences } from './sentences.ts'

export type ReportFacts = {
  orderCode: string
  kind: ProblemKind
  wants: ProblemWants
  message: string
  opsUrl: string
  brand: string
}

/** Tells the market's support of a buyer's report. */
export function reportLetter(
  { orderCode, kind, wants, message, opsUrl, brand }: ReportFacts,
  locale: Locale,
): Letter {
  const say = sentences[locale]
  return {
    locale,
    subject: say.problemSubject(orderCode),
    preview: say.problem(orderCode),
    blocks: [
      { kind: 'words', text: say.helloDesk() },
      { kind: 'words', text: say.problem(orderCode) },
      {
        kind: 'slip',
        title: orderCode,
        rows: [
          { label: say.problemKind(), value: say.kinds[kind] },
          { label: say.problemWants(), value: say.wants[wants] },
        ],
      },
      { kind: 'words', text: say.problemWords(message) },
      { kind: 'link', label: say.openOrders(), url: opsUrl },
    ],
    footer: [say.whyThisDesk(brand)],
  }
}
