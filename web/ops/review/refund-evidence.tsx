import type { RefundRequest } from '../../../schema/contracts/refunds.ts'
import { locale } from '../../console/language.ts'
import { Shown } from '../../console/states.tsx'
import { useLoad } from '../../console/use-load.ts'
import { whenText } from '../../console/when.ts'
import { moneyText } from '../../ui/money-text.tsx'
import { Earlier, OrderEvidence } from './order-evidence.tsx'
import { reviewWords } from './words.ts'

/** A refund above the limit: the figures, who asked and why, and the order behind it. */
export default function RefundEvidence({ subjectId }: { subjectId: string }) {
  const loaded = useLoad('findRefundRequest', { id: subjectId as RefundRequest['id'] })
  return (
    <Shown of={loaded} rows={6}>
      {(request) => <Request request={request} />}
    </Shown>
  )
}

/** What the operator wrote, or the kind of report it answers. */
function reasonText(reason: string): string {
  const kinds: Readonly<Record<string, string>> = reviewWords.say().kindsOfProblem
  return kinds[reason.replace(/^problem_/, '')] ?? reason
}

function Request({ request }: { request: RefundRequest }) {
  const text = reviewWords.say()
  const language = locale.value
  const lines = request.order.consignments.flatMap((part) => part.lines)
  const when = whenText(request.requestedAt, language)
  return (
    <div class="proof">
      <section>
        <h3>{text.refundAmount}</h3>
        <p class="figure">{moneyText(request.amount, language)}</p>
        <p class="small muted">
          {text.refundInVnd(moneyText(request.amountVnd, language), moneyText(request.limitVnd, language))}
        </p>
        <p class={request.requestedBy.isMe ? 'warn' : ''}>
          {request.requestedBy.isMe ? text.askedByMe(when) : text.asked(request.requestedBy.name, when)}
          {`, ${text.states[request.state]}.`}
        </p>
        <h3>{text.why}</h3>
        <p>{reasonText(request.reason)}</p>
        <h3>{text.refundedLines}</h3>
        {request.lines === null ? (
          <p>{text.everything}</p>
        ) : (
          <ul>
            {request.lines.map(({ lineId, quantity }) => {
              const line = lines.find((each) => each.lineId === lineId)
              return (
                <li key={lineId}>
                  {line ? line.title[language] || line.title.vi : lineId} <b>× {quantity}</b>
                </li>
              )
            })}
          </ul>
        )}
      </section>
      <Earlier decisions={request.decisions} />
      <OrderEvidence order={request.order} only={request.consignmentId} />
    </div>
  )
}
