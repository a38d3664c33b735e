import type { BankAccount, OperatorBankAccount } from '../../../schema/contracts/bank-accounts.ts'
import { masked } from '../../../schema/values/bank-account.ts'
import type { Id } from '../../../schema/values/id.ts'
import { locale } from '../../console/language.ts'
import { Shown } from '../../console/states.tsx'
import { useLoad } from '../../console/use-load.ts'
import { whenText } from '../../console/when.ts'
import { StateTag } from '../../ui/badge.tsx'
import { firmWords } from '../firms/words.ts'

export const words = firmWords

/** A proposed account beside the firm and what it would replace; numbers stay masked here too. */
export default function BankAccountEvidence({ subjectId }: { subjectId: string }) {
  const loaded = useLoad('findOperatorBankAccount', { id: subjectId as Id<'bankAccount'> })
  return <Shown of={loaded}>{(evidence) => <Evidence evidence={evidence} />}</Shown>
}

function Evidence({ evidence: { account, exporter, others } }: { evidence: OperatorBankAccount }) {
  const text = firmWords.say()
  const isSame = account.holder === exporter.expectedHolder
  const rows: [string, string][] = [
    [text.legalName, exporter.legalName],
    [text.taxCode, exporter.taxCode],
  ]
  return (
    <div class="evidence">
      <div class="evidence-main">
        <section>
          <h2>{text.proposed}</h2>
          <Account account={account} />
          <p>
            <StateTag tone={isSame ? 'ok' : 'warn'} icon={isSame ? 'check' : 'triangle-alert'}>
              {isSame ? text.matches : text.differs}
            </StateTag>
          </p>
          {!isSame && <p class="small">{text.expected(exporter.expectedHolder)}</p>}
        </section>
        <section>
          <h2>{text.current}</h2>
          {others.length === 0 && <p class="muted">{text.none}</p>}
          {others.map((other) => (
            <Account key={other.id} account={other} />
          ))}
        </section>
      </div>
      <aside class="evidence-side">
        <h2>
          <a href={`/ops/exporters/${exporter.id}`}>{exporter.names[locale.value] || exporter.names.vi}</a>
        </h2>
        <dl class="facts-list">
          {rows.map(([label, value]) => (
            <div key={label}>
              <dt class="muted">{label}</dt>
              <dd>{value || '–'}</dd>
            </div>
          ))}
        </dl>
      </aside>
    </div>
  )
}

function Account({ account }: { account: BankAccount }) {
  const text = firmWords.say()
  return (
    <p class="sheet">
      <b>
        {account.bank.name} {masked(account.lastDigits)}
      </b>
      <br />
      {account.holder}
      <br />
      <span class="small muted">
        {text.accountStates[account.state]} · {whenText(account.proposedAt, locale.value)}
      </span>
    </p>
  )
}
