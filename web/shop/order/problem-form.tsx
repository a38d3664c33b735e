import type { OrderReply } from '../../../schema/contracts/orders.ts'
import type { Locale } from '../../../schema/values/locale.ts'
import { problemKinds, problemLimits, problemWants } from '../../../schema/values/problem.ts'
import { orderText } from '../../locales/order.ts'
import { StateTag } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { dayText } from '../../ui/date-text.ts'
import { SelectField, TextAreaField } from '../../ui/field.tsx'

/** A plain form: what happened, to which goods, what would help. */
export function ProblemForm({ locale, order }: { locale: Locale; order: OrderReply }) {
  const text = orderText[locale]
  const lines = order.consignments.flatMap((consignment) => consignment.lines)
  return (
    <details class="fold" id="problem">
      <summary>{text.problemTitle}</summary>
      <form method="post" action={`/${locale}/order/${order.orderId}/problems`} class="fold-body stack">
        <p>{text.problemLead}</p>
        <SelectField id="kind" name="kind" label={text.problemKind} required>
          {problemKinds.map((kind) => (
            <option key={kind} value={kind}>
              {text.problemKinds[kind]}
            </option>
          ))}
        </SelectField>
        {lines.length > 0 && (
          <fieldset class="stack-tight">
            <legend>{text.problemLines}</legend>
            {lines.map((line) => (
              <label key={line.lineId} class="check">
                <input type="checkbox" name="line" value={`${line.lineId}*${line.quantity}`} />
                <span>
                  {line.quantity} × {line.title[locale] || line.title.vi}
                </span>
              </label>
            ))}
          </fieldset>
        )}
        <SelectField id="wants" name="wants" label={text.problemWants} required>
          {problemWants.map((wish) => (
            <option key={wish} value={wish}>
              {text.problemWishes[wish]}
            </option>
          ))}
        </SelectField>
        <TextAreaField
          id="message"
          name="message"
          label={text.problemMessage}
          required
          rows={4}
          maxlength={problemLimits.words}
        />
        <Button type="submit">{text.problemSend}</Button>
      </form>
    </details>
  )
}

/** What was reported before, and whether somebody answered. */
export function Problems({ locale, order }: { locale: Locale; order: OrderReply }) {
  const text = orderText[locale]
  if (order.problems.length === 0) return null
  return (
    <ul class="stack-tight">
      {order.problems.map((problem) => (
        <li key={problem.id} class="panel stack-tight">
          <p>
            <b>{text.problemKinds[problem.kind]}</b> · {text.problemWishes[problem.wants]} ·{' '}
            <span class="muted">{dayText(problem.reportedAt, locale)}</span>
          </p>
          <p>{problem.message}</p>
          <p>
            {problem.state === 'open' ? (
              <StateTag tone="warn" icon="clock">
                {text.problemOpen}
              </StateTag>
            ) : (
              <StateTag tone="ok" icon="check">
                {text.problemResolved}
              </StateTag>
            )}
          </p>
          {problem.resolution && (
            <>
              <p>
                <b>{text.problemSettled[problem.resolution.decision]}</b>{' '}
                <span class="muted">{dayText(problem.resolution.at, locale)}</span>
              </p>
              {problem.resolution.reasons.map((reason) => (
                <p key={reason.vi}>{reason[locale]}</p>
              ))}
              {problem.resolution.note !== '' && <blockquote>{problem.resolution.note}</blockquote>}
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
