import { useState } from 'preact/hooks'
import type { Checklist } from '../../../schema/contracts/applications.ts'
import { exporterKinds } from '../../../schema/values/application.ts'
import { call, type No } from '../../api.ts'
import { locale } from '../../console/language.ts'
import { Page } from '../../console/page.tsx'
import { Refused, Shown } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useBusy } from '../../console/use-busy.ts'
import { useLoad } from '../../console/use-load.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RuleForm } from './rule-form.tsx'
import { firmWords } from './words.ts'

export type Rule = Omit<Checklist['items'][number], 'id'> & { id: Checklist['items'][number]['id'] | null }

const blank: Rule = {
  id: null,
  firmKinds: [...exporterKinds],
  categoryIds: [],
  checkKind: null,
  name: { vi: '', en: '' },
  hint: { vi: '', en: '' },
  needsDocument: true,
  expires: false,
  retired: false,
}

/** The list of papers firms must show, edited as a whole and saved once. */
export default function ChecklistPage() {
  const text = firmWords.say().checklist
  const loaded = useLoad('findChecklist', {})
  return (
    <Page title={text.title}>
      <p>{text.lead}</p>
      <Shown of={loaded} rows={6}>
        {(list) => <Editor key={list.version} list={list} reload={loaded.reload} />}
      </Shown>
    </Page>
  )
}

function Editor({ list, reload }: { list: Checklist; reload: () => Promise<void> }) {
  const text = firmWords.say().checklist
  const [rules, setRules] = useState<readonly Rule[]>(list.items)
  const [open, setOpen] = useState<number>()
  const [refusal, setRefusal] = useState<No>()
  const put = (at: number, rule: Rule) => setRules(rules.map((each, place) => (place === at ? rule : each)))
  const move = (at: number, by: -1 | 1) => {
    const next = [...rules]
    next.splice(at + by, 0, ...next.splice(at, 1))
    setRules(next)
  }
  const [isBusy, keep] = useBusy(async () => {
    const answer = await call('saveChecklist', { version: list.version, items: [...rules] })
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (!answer.ok) return
    tell(text.kept)
    await reload()
  })
  return (
    <>
      <ol class="jobs">
        {rules.map((rule, at) => (
          <li key={rule.id ?? `new-${at}`} class="job">
            {open === at ? (
              <RuleForm
                rule={rule}
                onDone={(next) => {
                  put(at, next)
                  setOpen(undefined)
                }}
              />
            ) : (
              <RuleLine
                rule={rule}
                isFirst={at === 0}
                isLast={at === rules.length - 1}
                onEdit={() => setOpen(at)}
                onMove={(by) => move(at, by)}
                onRetire={() => put(at, { ...rule, retired: !rule.retired })}
              />
            )}
          </li>
        ))}
      </ol>
      {refusal?.code === 'version_changed' ? (
        <Notice tone="bad" live>
          {text.changed}
        </Notice>
      ) : (
        refusal && <Refused refusal={refusal} />
      )}
      <p class="row">
        <Button
          icon="plus"
          onClick={() => {
            setRules([...rules, blank])
            setOpen(rules.length)
          }}
        >
          {text.add}
        </Button>
        <Button tone="primary" disabled={open !== undefined} aria-busy={isBusy} onClick={keep}>
          {text.keep}
        </Button>
      </p>
    </>
  )
}

type LineProps = {
  rule: Rule
  isFirst: boolean
  isLast: boolean
  onEdit: () => void
  onMove: (by: -1 | 1) => void
  onRetire: () => void
}

function RuleLine({ rule, isFirst, isLast, onEdit, onMove, onRetire }: LineProps) {
  const { checklist: text, kinds } = firmWords.say()
  const name = rule.name[locale.value] || rule.name.vi
  const asked =
    rule.firmKinds.length === exporterKinds.length
      ? text.everyKind
      : rule.firmKinds.map((kind) => kinds[kind]).join(', ')
  return (
    <div>
      <p>
        <b>{name}</b> {rule.retired && <Badge>{text.retired}</Badge>}
        <br />
        <span class="small muted">
          {[asked, rule.expires ? text.expires : ''].filter(Boolean).join(' · ')}
        </span>
      </p>
      <p class="row">
        <Button aria-label={text.edit(name)} onClick={onEdit}>
          {text.short.edit}
        </Button>
        {!isFirst && (
          <Button tone="quiet" aria-label={text.up(name)} onClick={() => onMove(-1)}>
            {text.short.up}
          </Button>
        )}
        {!isLast && (
          <Button tone="quiet" aria-label={text.down(name)} onClick={() => onMove(1)}>
            {text.short.down}
          </Button>
        )}
        <Button
          tone="quiet"
          aria-label={rule.retired ? text.bring(name) : text.retire(name)}
          onClick={onRetire}
        >
          {rule.retired ? text.short.bring : text.short.retire}
        </Button>
      </p>
    </div>
  )
}
