import { useState } from 'preact/hooks'
import type { Import } from '../../../schema/contracts/imports.ts'
import { sheetKinds, type SheetKind, sheetLimits } from '../../../schema/values/sheet.ts'
import { call } from '../../api.ts'
import { Summary, submitting } from '../../console/form.tsx'
import { locale } from '../../console/language.ts'
import { noteAnswer } from '../../console/network.ts'
import { Page } from '../../console/page.tsx'
import { Pager, usePages } from '../../console/pager.tsx'
import { go, place } from '../../console/router.ts'
import { Shown } from '../../console/states.tsx'
import { useBusy } from '../../console/use-busy.ts'
import { useLoad } from '../../console/use-load.ts'
import { Button } from '../../ui/button.tsx'
import { timeInVietNam } from '../../ui/date-text.ts'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { firm, roleMay } from '../firm.ts'
import { StateWord } from './state-word.tsx'
import { countText, fileText, sheetWords } from './words.ts'

const rightOf = { listings: 'offer', stock: 'count', prices: 'offer' } as const

const kindAsked = (): SheetKind => {
  const mine = sheetKinds.filter((kind) => roleMay(rightOf[kind]))
  const asked = place.value.query.get('kind')
  return sheetKinds.find((kind) => kind === asked) ?? (mine.includes('listings') ? 'listings' : 'stock')
}

/** Fetch a sheet, send a sheet, and what was sent before. */
export default function Sheets() {
  const text = sheetWords.say()
  const kind = kindAsked()
  return (
    <Page title={text.title}>
      <p class="muted">{text.intro}</p>
      <nav class="tabs" aria-label={text.kindsLabel}>
        <ul>
          {sheetKinds.map((each) => (
            <li key={each}>
              <a
                href={`/sell/sheets?kind=${each}`}
                {...(each === kind ? { 'aria-current': 'page' as const } : {})}
              >
                {text.kinds[each]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <p>{text.about[kind]}</p>
      <div class="sheet-steps">
        <Fetching kind={kind} />
        {roleMay(rightOf[kind]) && <Sending key={kind} kind={kind} />}
      </div>
      {roleMay('count') && <History />}
    </Page>
  )
}

function Fetching({ kind }: { kind: SheetKind }) {
  const text = sheetWords.say()
  const lang = locale.value
  const other = lang === 'vi' ? 'en' : 'vi'
  const base = `/api/exporter/${firm.value!.id}`
  const link = (path: string, words: string) => (
    <li>
      <a href={path} download>
        <Icon name="file-text" /> {words}
      </a>
    </li>
  )
  return (
    <section>
      <h2>{text.fetchHead}</h2>
      <ul class="sheet-files">
        {roleMay('export') && (
          <>
            {link(`${base}/exports/${kind}?format=xlsx&lang=${lang}`, text.file(text.current, 'XLSX'))}
            {link(`${base}/exports/${kind}?format=csv&lang=${lang}`, text.file(text.current, 'CSV'))}
          </>
        )}
        {link(`${base}/templates/${kind}?format=xlsx&lang=${lang}`, text.file(text.template, 'XLSX'))}
        {link(`${base}/templates/${kind}?format=csv&lang=${lang}`, text.file(text.template, 'CSV'))}
        {link(`${base}/templates/${kind}?format=xlsx&lang=${other}`, text.templateOther)}
      </ul>
    </section>
  )
}

/** A phone often does not know what a sheet is called; what it is, the server reads from its bytes. */
const typed = (file: File): Blob =>
  new Blob([file], {
    type: /\.(?:csv|tsv|txt)$/i.test(file.name)
      ? 'text/csv'
      : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  })

const sizeText = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`

function Sending({ kind }: { kind: SheetKind }) {
  const text = sheetWords.say()
  const [file, setFile] = useState<File>()
  const [fault, setFault] = useState('')
  const [turn, setTurn] = useState(0)
  const [isBusy, send] = useBusy(async () => {
    setTurn((before) => before + 1)
    if (!file) return setFault(text.none)
    if (file.size > sheetLimits.bytes) return setFault(text.tooLarge)
    setFault('')
    const name = file.name.slice(0, 120)
    const answer = await call('createImport', { exporterId: firm.value!.id, kind, name, file: typed(file) })
    noteAnswer(answer)
    if (answer.ok) return go(`/sell/sheets/${answer.value.id}`)
    setFault(fileText(answer.refusal))
  })
  return (
    <section>
      <h2>{text.sendHead}</h2>
      <form onSubmit={submitting(send)} noValidate>
        <Summary faults={fault ? { sheet: fault } : {}} turn={turn} />
        <Field id="sheet" label={text.choose} hint={text.chooseHint} error={fault || undefined}>
          <input
            id="sheet"
            class="input"
            type="file"
            accept=".xlsx,.csv,.tsv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            aria-describedby={fault ? 'sheet-hint sheet-error' : 'sheet-hint'}
            {...(fault ? { 'aria-invalid': 'true' as const } : {})}
            onChange={(event) => {
              setFile(event.currentTarget.files?.[0])
              setFault('')
            }}
          />
        </Field>
        <p>
          <Button type="submit" tone="primary" aria-busy={isBusy}>
            {text.send}
          </Button>
        </p>
        {isBusy && file && (
          <Notice live>
            <p>{text.sending(sizeText(file.size))}</p>
            <progress class="sheet-progress" aria-label={text.send} />
          </Notice>
        )}
      </form>
    </section>
  )
}

function History() {
  const text = sheetWords.say()
  const pages = usePages('sheets')
  const ask = { exporterId: firm.value!.id, limit: 10 }
  const loaded = useLoad('listImports', pages.cursor ? { ...ask, cursor: pages.cursor } : ask)
  return (
    <section class="sheet-history">
      <h2>{text.history}</h2>
      <Shown of={loaded}>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 ? (
              <p class="empty">{text.historyEmpty}</p>
            ) : (
              <ul>
                {items.map((one) => (
                  <Sent key={one.id} one={one} />
                ))}
              </ul>
            )}
            <Pager pages={pages} nextCursor={nextCursor} />
          </>
        )}
      </Shown>
    </section>
  )
}

function Sent({ one }: { one: Import }) {
  const text = sheetWords.say()
  return (
    <li class="task">
      <a href={`/sell/sheets/${one.id}`}>
        <b>{one.fileName || text.noName}</b>
      </a>
      <span class="task-foot">
        <span>
          {text.kinds[one.kind]} · {text.rowsOf(countText(one.rows.all))} ·{' '}
          {timeInVietNam(one.createdAt, locale.value)}
        </span>
        <StateWord of={one} />
      </span>
    </li>
  )
}
