import { useState } from 'preact/hooks'
import type { PaperKind } from '../../schema/contracts/papers.ts'
import { mostAtOnce } from '../../schema/values/desk.ts'
import { spoken } from '../console/language.ts'
import { useBusy } from '../console/use-busy.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { firm, roleMay } from './firm.ts'
import { type Chosen, holdMany } from './hold.ts'
import { deskWords } from './words.ts'

/** The step that is done to many at once, by the state they stand in. */
const stepOf = { to_accept: 'accept', accepted: 'pack' } as const

/** What can be done to the chosen orders at once: the step, or their papers in one document. */
export function BulkBar({ rows, clear }: { rows: readonly Chosen[]; clear: () => void }) {
  const text = deskWords()
  const state = rows[0]?.state
  const act = state === 'to_accept' || state === 'accepted' ? stepOf[state] : null
  const [isBusy, doIt] = useBusy(async () => {
    if (act) await holdMany(act, rows)
    clear()
  })
  return (
    <div class="bulk" role="region" aria-label={text.chosen(rows.length)}>
      <p role="status">{text.chosen(rows.length)}</p>
      {act && roleMay(act) && (
        <Button
          tone="primary"
          icon={act === 'accept' ? 'check' : 'package-check'}
          aria-busy={isBusy}
          onClick={doIt}
        >
          {act === 'accept' ? text.acceptAll(rows.length) : text.packAll(rows.length)}
        </Button>
      )}
      {state !== 'to_accept' && roleMay('papers') && <PrintMany rows={rows} />}
      <Button tone="quiet" onClick={clear}>
        {text.unchoose}
      </Button>
    </div>
  )
}

/** One document of one kind of paper of every chosen order, in a tab of its own. */
function PrintMany({ rows }: { rows: readonly Chosen[] }) {
  const text = deskWords()
  const [kind, setKind] = useState<PaperKind>('packing-slip')
  const ids = rows.slice(0, mostAtOnce).map(({ id }) => id)
  const kinds = Object.entries(text.paperKinds) as [PaperKind, string][]
  return (
    <span class="print-many">
      <select
        class="input"
        aria-label={text.printKind}
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value as PaperKind)}
      >
        {kinds.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
      <a
        class="button"
        href={`/api/exporter/${firm.value!.id}/papers/${kind}?ids=${ids.join(',')}`}
        target="_blank"
        rel="noopener"
      >
        <Icon name="printer" />
        <span>
          {rows.length > mostAtOnce ? text.printFirst(mostAtOnce) : text.printAll(rows.length)}
          <span class="visually-hidden"> ({spoken().frame.newTab})</span>
        </span>
      </a>
    </span>
  )
}
