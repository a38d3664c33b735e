import { useEffect, useState } from 'preact/hooks'
import type { MarketSetting } from '../../../schema/contracts/settings.ts'
import type { HelpPage, MarketSettings } from '../../../schema/values/market-settings.ts'
import { helpSettingOf, marketSettingNames } from '../../../schema/values/market-setting.ts'
import { call, type No } from '../../api.ts'
import { provedAgain } from '../../console/prove-again.tsx'
import { type Faults, submitting, Summary } from '../../console/form.tsx'
import { noteAnswer } from '../../console/network.ts'
import type { PageProps } from '../../console/outlet.tsx'
import { Page } from '../../console/page.tsx'
import { Refused, Shown, Skeleton } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useBusy } from '../../console/use-busy.ts'
import { useLoad } from '../../console/use-load.ts'
import { Button } from '../../ui/button.tsx'
import { TextAreaField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { holdsRole } from '../roles.ts'
import { BannersEditor } from './banners-editor.tsx'
import { type EditorProps, idOfField } from './editor.ts'
import { FieldsEditor } from './fields-editor.tsx'
import { HelpEditor } from './help-editor.tsx'
import { Versions } from './versions.tsx'
import { settingWords } from './words.ts'

/** One setting: its value as a form, why it changes, and every version it had. */
export default function EditSetting({ params: { name = '' } }: PageProps) {
  const text = settingWords.say()
  const loaded = useLoad('listMarketSettings', {})
  const names: Readonly<Record<string, string>> = text.names
  const isHelp = name.startsWith(helpSettingOf(''))
  return (
    <Page title={isHelp ? `${text.help}: ${name.slice(helpSettingOf('').length)}` : (names[name] ?? name)}>
      <p class="back">
        <a href="/ops/settings">{text.back}</a>
      </p>
      <Shown of={loaded} rows={6}>
        {({ items }) => {
          const item = items.find((one) => one.name === name) ?? newItem(name)
          return (
            <>
              {holdsRole([]) ? (
                <Start key={item.version} item={item} reload={loaded.reload} />
              ) : (
                <Notice>
                  <p>{text.onlyAdmin}</p>
                </Notice>
              )}
              <Versions
                key={`versions-${item.version}`}
                name={name}
                reload={loaded.reload}
                current={item.version}
              />
            </>
          )
        }}
      </Shown>
    </Page>
  )
}

const newItem = (name: string): MarketSetting => ({
  name,
  version: 0,
  value: null,
  reason: '',
  setBy: null,
  setAt: null,
})

/** The refusal's fields in words, by their path below the value. */
function faultsFrom({ facts }: No): Record<string, string> {
  const { problems } = settingWords.say()
  const fields = (facts['fields'] ?? []) as { path: string; problem: string }[]
  return Object.fromEntries(
    fields.map(({ path, problem }) => [
      path.replace(/^value\.?/, ''),
      problem === 'before_deadline' ? problems.before_deadline : problems.other,
    ]),
  )
}

/** A help page nobody rewrote begins with its delivered text, which is fetched only then. */
function Start({ item, reload }: { item: MarketSetting; reload: () => Promise<void> }) {
  const [begun, setBegun] = useState(item)
  const [refusal, setRefusal] = useState<No>()
  const isMissing = begun.value === null
  const fetchStart = () => {
    setRefusal(undefined)
    import('./help-start.ts').then(
      ({ startOfHelp }) => setBegun({ ...item, value: startOfHelp(item.name) }),
      () => setRefusal({ code: 'offline', facts: {}, requestId: null }),
    )
  }
  useEffect(() => {
    if (isMissing) fetchStart()
  }, [])
  if (refusal) return <Refused refusal={refusal} retry={fetchStart} />
  return isMissing ? <Skeleton rows={3} /> : <Form item={begun} reload={reload} />
}

const shortestReason = 3

/** The faults by the fields they link to. */
const byField = (faults: Readonly<Record<string, string>>): Faults =>
  Object.fromEntries(
    Object.entries(faults).map(([path, message]) => [path === 'reason' ? path : idOfField(path), message]),
  )

function Form({ item, reload }: { item: MarketSetting; reload: () => Promise<void> }) {
  const text = settingWords.say()
  const [value, setValue] = useState<unknown>(item.value)
  const [reason, setReason] = useState('')
  const [faults, setFaults] = useState<Record<string, string>>({})
  const [refusal, setRefusal] = useState<No>()
  const [turn, setTurn] = useState(0)
  const [isBusy, save] = useBusy(async () => {
    setRefusal(undefined)
    if (reason.trim().length < shortestReason) {
      setTurn((count) => count + 1)
      return setFaults({ reason: text.problems.required })
    }
    const answer = await provedAgain(() =>
      call('setMarketSetting', {
        name: item.name,
        value,
        baseVersion: item.version,
        reason,
      }),
    )
    noteAnswer(answer)
    setTurn((count) => count + 1)
    setFaults({})
    if (answer.ok) {
      tell(text.saved)
      return await reload()
    }
    const found = answer.refusal.code === 'invalid' ? faultsFrom(answer.refusal) : {}
    setFaults(found)
    if (Object.keys(found).length === 0) setRefusal(answer.refusal)
  })
  return (
    <form class="form" noValidate onSubmit={submitting(save)}>
      <Summary faults={byField(faults)} turn={turn} />
      <Editor name={item.name} value={value} faults={faults} onChange={setValue} />
      <TextAreaField
        id="reason"
        label={text.reason}
        hint={text.reasonHint}
        error={faults['reason']}
        required
        rows={2}
        maxLength={500}
        value={reason}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      {refusal?.code === 'version_changed' ? (
        <Notice tone="warn" live>
          <p>{text.changed(Number(refusal.facts['version']))}</p>
          <p>
            <Button onClick={() => void reload()}>{text.takeTheirs}</Button>
          </p>
        </Notice>
      ) : (
        refusal && <Refused refusal={refusal} />
      )}
      <p class="row">
        <Button type="submit" tone="primary" aria-busy={isBusy}>
          {text.save}
        </Button>
      </p>
    </form>
  )
}

function Editor({ name, value, ...rest }: { name: string } & EditorProps<unknown>) {
  if (name === 'banners') return <BannersEditor value={value as MarketSettings['banners']} {...rest} />
  if ((marketSettingNames as readonly string[]).includes(name))
    return <FieldsEditor value={value as Record<string, string | number | boolean>} {...rest} />
  return <HelpEditor value={value as HelpPage} {...rest} />
}
