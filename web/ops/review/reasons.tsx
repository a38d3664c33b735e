import { useRef, useState } from 'preact/hooks'
import type { Reason } from '../../../schema/contracts/reviews.ts'
import { decisionsOf, isAgainst } from '../../../schema/values/decision.ts'
import { reviewKinds, type ReviewKind } from '../../../schema/values/review.ts'
import { call } from '../../api.ts'
import { locale } from '../../console/language.ts'
import { noteAnswer } from '../../console/network.ts'
import { Page } from '../../console/page.tsx'
import { go, place } from '../../console/router.ts'
import { noText, Shown } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useBusy } from '../../console/use-busy.ts'
import { useLoad } from '../../console/use-load.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { holdsRole } from '../roles.ts'
import { ReasonEditor } from './reason-editor.tsx'
import { reviewWords } from './words.ts'

const isKind = (text: string | null): text is ReviewKind =>
  (reviewKinds as readonly (string | null)[]).includes(text)

/** The reasons people read when something is decided about them, by kind and decision, in their order. */
export default function Reasons() {
  const text = reviewWords.say()
  const asked = place.value.query.get('kind')
  const kind = isKind(asked) ? asked : 'listing'
  const loaded = useLoad('listReasons', { kind, all: '1' })
  const [edited, setEdited] = useState<{ decision: string; reason?: Reason }>()
  const mayEdit = holdsRole([])
  return (
    <Page title={text.reasonsTitle}>
      <p class="muted">{text.reasonsIntro}</p>
      {!mayEdit && <p class="muted">{text.onlyAdmin}</p>}
      <div class="finder">
        <SelectField
          id="kind"
          label={text.kindLabel}
          value={kind}
          onChange={(event) => go(`/ops/reasons?kind=${event.currentTarget.value}`)}
        >
          {reviewKinds.map((each) => (
            <option key={each} value={each}>
              {text.kinds[each]}
            </option>
          ))}
        </SelectField>
      </div>
      <Shown of={loaded} rows={6}>
        {({ items }) => (
          <>
            {decisionsOf[kind]
              .filter((each) => isAgainst(each) || items.some(({ decision }) => decision === each))
              .map((decision) => (
                <ReasonList
                  key={decision}
                  decision={decision}
                  list={items.filter((each) => each.decision === decision)}
                  mayEdit={mayEdit}
                  onEdit={(reason) => setEdited({ decision, ...(reason ? { reason } : {}) })}
                  reload={loaded.reload}
                />
              ))}
          </>
        )}
      </Shown>
      {edited && (
        <ReasonEditor
          kind={kind}
          {...edited}
          onClose={() => setEdited(undefined)}
          onSaved={async () => {
            await loaded.reload()
            setEdited(undefined)
          }}
        />
      )}
    </Page>
  )
}

type ListProps = {
  decision: string
  list: readonly Reason[]
  mayEdit: boolean
  /** Without a reason: a new one. */
  onEdit: (reason?: Reason) => void
  reload: () => Promise<void>
}

function ReasonList({ decision, list, mayEdit, onEdit, reload }: ListProps) {
  const text = reviewWords.say()
  const name = text.decisions[decision] ?? decision
  return (
    <section class="block" aria-labelledby={`list-${decision}`}>
      <h2 id={`list-${decision}`}>{name}</h2>
      {list.length === 0 && <p class="muted">{text.noneYet}</p>}
      <ol class="jobs">
        {list.map((reason, at) => (
          <OneReason
            key={reason.id}
            reason={reason}
            mayEdit={mayEdit}
            isFirst={at === 0}
            isLast={at === list.length - 1}
            onEdit={() => onEdit(reason)}
            reload={reload}
          />
        ))}
      </ol>
      {mayEdit && (
        <p>
          <Button icon="plus" onClick={() => onEdit()}>
            {text.addFor(name)}
          </Button>
        </p>
      )}
    </section>
  )
}

type RowProps = {
  reason: Reason
  mayEdit: boolean
  isFirst: boolean
  isLast: boolean
  onEdit: () => void
  reload: () => Promise<void>
}

function OneReason({ reason, mayEdit, isFirst, isLast, onEdit, reload }: RowProps) {
  const text = reviewWords.say()
  const name = reason.text[locale.value]
  const wanted = useRef<{ position?: number; retired?: boolean }>({})
  const [isBusy, send] = useBusy(async () => {
    const answer = await call('changeReason', { id: reason.id, ...wanted.current })
    noteAnswer(answer)
    tell(answer.ok ? text.saved : noText(answer.refusal))
    await reload()
  })
  const ask = (next: { position?: number; retired?: boolean }) => {
    wanted.current = next
    send()
  }
  const isRetired = reason.retiredAt !== null
  return (
    <li class="job" data-row tabindex={-1}>
      <div>
        <p lang="vi">{reason.text.vi}</p>
        <p lang="en" class="small muted">
          {reason.text.en}
        </p>
        {isRetired && <p class="small warn">{text.retired}</p>}
      </div>
      {mayEdit && (
        <div class="row" aria-busy={isBusy}>
          {!isFirst && (
            <Button onClick={() => ask({ position: reason.position - 1 })}>
              {text.up}
              <span class="visually-hidden"> {name}</span>
            </Button>
          )}
          {!isLast && (
            <Button onClick={() => ask({ position: reason.position + 1 })}>
              {text.down}
              <span class="visually-hidden"> {name}</span>
            </Button>
          )}
          <Button onClick={onEdit}>
            {text.edit}
            <span class="visually-hidden"> {name}</span>
          </Button>
          <Button onClick={() => ask({ retired: !isRetired })}>
            {isRetired ? text.restore : text.retire}
            <span class="visually-hidden"> {name}</span>
          </Button>
        </div>
      )}
    </li>
  )
}
