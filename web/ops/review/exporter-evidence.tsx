import { useEffect } from 'preact/hooks'
import type { Application, OperatorExporter } from '../../../schema/contracts/applications.ts'
import { masked } from '../../../schema/values/bank-account.ts'
import type { Id } from '../../../schema/values/id.ts'
import { locale } from '../../console/language.ts'
import { Shown } from '../../console/states.tsx'
import { useLoad } from '../../console/use-load.ts'
import { whenText } from '../../console/when.ts'
import { Badge } from '../../ui/badge.tsx'
import { dayText } from '../../ui/date-text.ts'
import { Notice } from '../../ui/notice.tsx'
import { firmWords } from '../firms/words.ts'
import { setExtra } from './extra.ts'
import { reviewWords } from './words.ts'
import { Items, judgedItems } from './exporter-items.tsx'

export const words = firmWords

/** Everything a decision about a firm rests on; what is judged here goes along with the decision as `items`. */
export default function ExporterEvidence({ subjectId }: { subjectId: string }) {
  const loaded = useLoad('findOperatorExporter', { exporterId: subjectId as Id<'exporter'> })
  useEffect(() => {
    judgedItems.value = {}
    return () => setExtra({})
  }, [subjectId])
  return (
    <Shown of={loaded} rows={8}>
      {(firm) => (
        <div class="evidence">
          <div class="evidence-main">
            <Standing firm={firm} />
            <Items items={firm.application.checklist} />
          </div>
          <Side firm={firm} />
        </div>
      )}
    </Shown>
  )
}

type Props = { firm: OperatorExporter }

function Standing({ firm: { application, decisions, payoutHolds } }: Props) {
  const text = firmWords.say()
  const language = locale.value
  return (
    <section>
      <p>
        <Badge>{text.states[application.state]}</Badge>
      </p>
      {payoutHolds.map(({ reason, since }) => (
        <p key={reason} class="bad">
          {text.held(dayText(since, language))}
        </p>
      ))}
      {application.missing.length > 0 && application.state !== 'closed' && (
        <Notice tone="warn">
          {text.missing}: {application.missing.map((path) => nameOf(application, path)).join(', ')}
        </Notice>
      )}
      {decisions.length > 0 && (
        <>
          <h2>{text.decisions}</h2>
          <ul class="jobs">
            {decisions.map(({ decision, reasons, note, decidedAt, decidedBy }) => (
              <li key={decidedAt} class="job">
                <p>
                  <b>{reviewWords.say().decisions[decision] ?? decision}</b>{' '}
                  <span class="small muted">
                    {whenText(decidedAt, language)} · {decidedBy}
                  </span>
                  <br />
                  {[...reasons.map((reason) => reason[language]), note].filter(Boolean).join(' · ')}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function nameOf({ checklist }: Application, path: string): string {
  const text = firmWords.say()
  const known: Readonly<Record<string, string>> = {
    taxCode: text.taxCode,
    legalName: text.legalName,
    bankAccount: text.account,
    phone: text.phone,
    ward: text.address,
    addressLine: text.address,
    categoryIds: text.makes,
  }
  return checklist.find(({ id }) => path === `items.${id}`)?.name[locale.value] ?? known[path] ?? path
}

function Side({ firm: { application, owners, moves, figures } }: Props) {
  const text = firmWords.say()
  const language = locale.value
  const { kind, legalName, taxCode, province, ward, addressLine, phone, email, makes, submittedAt } =
    application
  const account = application.bankAccounts.find(({ state }) => state === 'active' || state === 'proposed')
  const rows: [string, string][] = [
    [text.kind, text.kinds[kind]],
    [text.legalName, legalName],
    [text.taxCode, taxCode],
    [text.address, [addressLine, ward, province.name[language]].filter(Boolean).join(', ')],
    [text.phone, [phone, email].filter(Boolean).join(' · ')],
    [text.makes, makes.words],
    [
      text.owners,
      owners.map(({ name, email: address }) => [name, address].filter(Boolean).join(', ')).join('; '),
    ],
    [text.submitted, submittedAt === null ? '' : whenText(submittedAt, language)],
    [
      text.account,
      account
        ? `${account.bank.name} ${masked(account.lastDigits)}, ${account.holder} (${text.accountStates[account.state]})`
        : text.noAccount,
    ],
    [text.liveListings, String(figures.liveListings)],
    [text.consignments, String(figures.consignments)],
    [text.open, String(figures.openConsignments)],
    [text.history, moves.map(({ to, at }) => `${text.states[to]} ${whenText(at, language)}`).join(' ← ')],
  ]
  return (
    <aside class="evidence-side">
      <h2>{text.said}</h2>
      <dl class="facts-list">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt class="muted">{label}</dt>
            <dd>{value || '–'}</dd>
          </div>
        ))}
      </dl>
    </aside>
  )
}
