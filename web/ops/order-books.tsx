import { locale } from '../console/language.ts'
import { whenText } from '../console/when.ts'
import { moneyText } from '../ui/money-text.tsx'
import { Table } from '../ui/table.tsx'
import type { Whole } from './order.tsx'
import { opsWords, wordOf } from './words.ts'

/** The postings of the order: debits and credits side by side, every posting in balance. */
export function Books({ whole }: { whole: Whole }) {
  const text = opsWords()
  const language = locale.value
  return (
    <section aria-labelledby="ledger">
      <h2 id="ledger">{text.ledger}</h2>
      <p class="small muted">{text.ledgerHint}</p>
      {whole.ledger.length === 0 && <p class="muted">{text.none}</p>}
      {whole.ledger.map((posting) => (
        <Table
          key={posting.id}
          caption={`${wordOf(text.postings, posting.kind)}, ${whenText(posting.postedAt, language)}`}
          columns={[
            { key: 'account', text: text.account },
            { key: 'debit', text: text.debit, isNumber: true },
            { key: 'credit', text: text.credit, isNumber: true },
          ]}
          rows={posting.entries.map(({ account, amount }) => {
            const figure = moneyText({ ...amount, minor: Math.abs(amount.minor) }, language)
            return {
              key: `${account} ${amount.currency}`,
              cells: [
                accountText(account, whole),
                amount.minor > 0 ? figure : '',
                amount.minor < 0 ? figure : '',
              ],
            }
          })}
        />
      ))}
    </section>
  )
}

/** An account in words; what is owed to an exporter is told by the exporter's name. */
function accountText(account: string, { shares }: Whole): string {
  const text = opsWords()
  const [, exporterId] = /^exporter_payable:([^:]+)/.exec(account) ?? []
  if (exporterId === undefined) return wordOf(text.accounts, account)
  const exporter = shares.find((share) => share.exporter.id === exporterId)?.exporter
  return text.payable(exporter ? exporter.names[locale.value] : exporterId)
}
