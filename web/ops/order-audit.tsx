import { isCurrency } from '../../schema/values/currency.ts'
import type { Money } from '../../schema/values/money.ts'
import { locale } from '../console/language.ts'
import { whenText } from '../console/when.ts'
import { moneyText } from '../ui/money-text.tsx'
import { Timeline } from '../ui/timeline.tsx'
import type { Whole } from './order.tsx'
import { opsWords, wordOf } from './words.ts'

type Entry = Whole['audit'][number]

/** Who did what and when, one sentence each. */
export function AuditLog({ whole }: { whole: Whole }) {
  const text = opsWords()
  const steps = whole.audit.map((entry) => ({
    key: entry.id,
    when: whenText(entry.at, locale.value),
    body: <span>{sentenceOf(entry, whole)}</span>,
  }))
  return (
    <section aria-labelledby="audit">
      <h2 id="audit">{text.audit}</h2>
      {steps.length === 0 ? <p class="muted">{text.none}</p> : <Timeline label={text.audit} steps={steps} />}
    </section>
  )
}

/** The actor is an id: who a person acts for follows from the act, as the act's right belongs to one side only. */
function actorOf({ actor, action }: Entry): string {
  const { actors } = opsWords()
  if (actor === 'system' || actor === 'visitor') return actors[actor]
  return /^(consignment|parcel)_/.test(action) ? actors.exporter : actors.operator
}

function sentenceOf(entry: Entry, { order }: Whole): string {
  const text = opsWords()
  const action = Object.hasOwn(text.actions, entry.action)
    ? text.actions[entry.action as keyof typeof text.actions]
    : text.otherAction(entry.action)
  const { reason, amount, total, pieces } = entry.facts
  const part = order.consignments.find(({ id }) => id === entry.consignmentId)
  const money = isMoney(amount) ? amount : isMoney(total) ? total : undefined
  const facts = [
    part?.code,
    typeof pieces === 'number' ? text.quantity(pieces) : undefined,
    money && moneyText(money, locale.value),
    typeof reason === 'string' ? wordOf(text.reasons, reason) : undefined,
  ]
  return text.did(actorOf(entry), action, facts.filter(Boolean).join(', '))
}

function isMoney(fact: unknown): fact is Money {
  if (typeof fact !== 'object' || fact === null) return false
  const { minor, currency } = fact as Partial<Record<keyof Money, unknown>>
  return typeof minor === 'number' && typeof currency === 'string' && isCurrency(currency)
}
