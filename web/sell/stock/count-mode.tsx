import { useRef, useState } from 'preact/hooks'
import { goodsWords } from '../../console/goods-words.ts'
import { noText } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { Icon } from '../../ui/icon.tsx'
import { nameOf, piecesIn, putCount, type Shown } from './levels.ts'

/** Counting a shelf: one number after the other, Enter goes on. Each is put down as soon as it is typed. */
export function CountMode({ rows }: { rows: readonly Shown[] }) {
  const { stock } = goodsWords.say()
  const [done, setDone] = useState<ReadonlySet<string>>(new Set())
  const list = useRef<HTMLOListElement>(null)
  const goOn = (at: number) => {
    const fields = list.current?.querySelectorAll<HTMLInputElement>('input') ?? []
    const next = fields[at + 1]
    if (next) next.focus()
    else fields[at]?.blur()
  }
  return (
    <>
      <p>{stock.countHint}</p>
      <p role="status" class="small muted">
        {stock.counted(done.size, rows.length)}
      </p>
      <ol class="count-list" ref={list}>
        {rows.map((row, at) => (
          <CountRow
            key={row.variantId}
            row={row}
            isDone={done.has(row.variantId)}
            onDone={() => setDone(new Set([...done, row.variantId]))}
            goOn={() => goOn(at)}
          />
        ))}
      </ol>
    </>
  )
}

type Props = { row: Shown; isDone: boolean; onDone: () => void; goOn: () => void }

function CountRow({ row, isDone, onDone, goOn }: Props) {
  const { stock } = goodsWords.say()
  const [text, setText] = useState('')
  const [isWrong, setWrong] = useState(false)
  /** The number the counter sees beside the field, kept from the moment the field is entered. */
  const seen = useRef(row)
  const kept = useRef('')
  const id = `count-${row.variantId}`
  const keep = async (): Promise<boolean> => {
    if (text.trim() === '' || text === kept.current) return true
    const pieces = piecesIn(text)
    setWrong(pieces === null)
    if (pieces === null) return false
    kept.current = text
    const queued = await putCount({ ...row, onHand: seen.current.onHand }, pieces, 'count')
    if (!queued.ok) {
      kept.current = ''
      tell(noText(queued.refusal))
      return false
    }
    seen.current = { ...seen.current, onHand: pieces }
    onDone()
    return true
  }
  return (
    <li>
      <label for={id}>
        {nameOf(row)}
        <span class="small muted">
          {row.sku} · {stock.before(row.onHand)}
        </span>
      </label>
      {isDone && <Icon name="check" />}
      <input
        id={id}
        class="input"
        inputmode="numeric"
        autocomplete="off"
        enterkeyhint="next"
        aria-label={stock.countOf(nameOf(row))}
        value={text}
        {...(isWrong ? { 'aria-invalid': 'true', 'aria-describedby': `${id}-error` } : {})}
        onFocus={() => {
          if (kept.current === '') seen.current = row
        }}
        onInput={(event) => setText(event.currentTarget.value)}
        onBlur={() => void keep()}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          void keep().then((isKept) => isKept && goOn())
        }}
      />
      {isWrong && (
        <p class="field-error" id={`${id}-error`}>
          <Icon name="triangle-alert" />
          <span>{stock.badNumber}</span>
        </p>
      )}
    </li>
  )
}
