import { useEffect } from 'preact/hooks'
import type { ProblemEvidence as Problem } from '../../../schema/contracts/problems.ts'
import { locale } from '../../console/language.ts'
import { Shown } from '../../console/states.tsx'
import { useLoad } from '../../console/use-load.ts'
import { whenText } from '../../console/when.ts'
import { moneyText } from '../../ui/money-text.tsx'
import { offerMoney } from './money-choice.tsx'
import { Earlier, OrderEvidence } from './order-evidence.tsx'
import { reviewWords } from './words.ts'

/** A buyer's report with the order it is about and the record of the firms. */
export default function ProblemEvidence({ subjectId }: { subjectId: string }) {
  const loaded = useLoad('findProblem', { id: subjectId as Problem['id'] })
  const problem = loaded.value
  useEffect(() => {
    if (problem) offerMoney(problem.order.consignments, problem.consignmentId, problem.lines)
  }, [problem])
  return (
    <Shown of={loaded} rows={6}>
      {(found) => <Report problem={found} />}
    </Shown>
  )
}

function Report({ problem }: { problem: Problem }) {
  const text = reviewWords.say()
  const language = locale.value
  const lines = problem.order.consignments.flatMap((part) => part.lines)
  return (
    <div class="proof">
      <section>
        <h3>{text.reported(text.kindsOfProblem[problem.kind], text.wants[problem.wants])}</h3>
        <blockquote aria-label={text.message} lang={problem.order.locale}>
          {problem.message}
        </blockquote>
        <p class="small muted">{text.reportedAt(whenText(problem.reportedAt, language))}</p>
        <h3>{text.reportedLines}</h3>
        {problem.lines.length === 0 ? (
          <p>{text.wholeOrder}</p>
        ) : (
          <ul>
            {problem.lines.map(({ lineId, quantity }) => {
              const line = lines.find((each) => each.lineId === lineId)
              return (
                <li key={lineId}>
                  {line ? line.title[language] || line.title.vi : lineId} <b>× {quantity}</b>
                </li>
              )
            })}
          </ul>
        )}
        {problem.waitingRefund && (
          <p class="warn">
            {text.waitingRefund}{' '}
            <a href={`/ops/queues/refund?at=${problem.waitingRefund}`}>{text.openRefund}</a>
          </p>
        )}
      </section>
      <Earlier decisions={problem.decisions} />
      <OrderEvidence order={problem.order} only={problem.consignmentId} />
      <section>
        <h3>{text.record}</h3>
        <ul class="facts-list">
          {problem.exporters.map((firm) => (
            <li key={firm.id}>
              <b>{firm.names[language]}</b>:{' '}
              {text.recordOf(firm.shipped, firm.delivered, firm.declined, firm.problems)};{' '}
              {text.left(moneyText(firm.left, language))}
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
