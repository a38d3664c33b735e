import { useEffect, useRef, useState } from 'preact/hooks'
import { goodsWords } from '../../console/goods-words.ts'
import { locale } from '../../console/language.ts'
import { drop } from '../../console/offline/queue.ts'
import { noText } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { StateTag } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { numberText } from '../../ui/date-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { countOf, nameOf, putCount, type Shown } from './levels.ts'

/** How long after the last press the number is put down: ten presses are one count. */
const settleAfter = 1_000

/** One variant: its numbers, a − and a + for the thumb, and what became of a count that was refused. */
export function Item({ row, mayCount, onLine }: { row: Shown; mayCount: boolean; onLine: () => void }) {
  const { stock } = goodsWords.say()
  const name = nameOf(row)
  const { typed, step } = useSteps(row)
  const onHand = typed ?? row.onHand
  const available = onHand - row.reserved
  return (
    <li class="stock-item">
      <h2>{name}</h2>
      <p class="small muted">
        {row.sku} · {row.hasOwnLine ? `${stock.lineOwn}: ${row.lowLine}` : stock.lineFirm(row.lowLine)}
      </p>
      {mayCount && (
        <div class="stepper is-live" role="group" aria-label={name}>
          <button
            class="button"
            type="button"
            aria-label={stock.less(name)}
            disabled={onHand <= 0}
            onClick={() => step(-1)}
          >
            <Icon name="minus" />
          </button>
          <output class="input" aria-live="polite">
            {numberText(onHand, locale.value)}
          </output>
          <button class="button" type="button" aria-label={stock.add(name)} onClick={() => step(1)}>
            <Icon name="plus" />
          </button>
        </div>
      )}
      <dl class="stock-figures">
        <div>
          <dt>{stock.onHand}</dt>
          <dd>{numberText(onHand, locale.value)}</dd>
        </div>
        <div>
          <dt>{stock.reserved}</dt>
          <dd>{numberText(row.reserved, locale.value)}</dd>
        </div>
        <div>
          <dt>{stock.available}</dt>
          <dd>
            <b>{numberText(Math.max(0, available), locale.value)}</b>
          </dd>
        </div>
      </dl>
      <p class="stock-foot">
        {available <= row.lowLine && (
          <StateTag tone={available <= 0 ? 'bad' : 'warn'} icon="triangle-alert">
            {available <= 0 ? stock.out : stock.low}
          </StateTag>
        )}
        {row.waits && (
          <StateTag tone="info" icon="clock">
            {stock.waits}
          </StateTag>
        )}
        {mayCount && (
          <button class="link" type="button" aria-label={`${stock.lineChange}: ${name}`} onClick={onLine}>
            {stock.lineChange}
          </button>
        )}
      </p>
      {row.refused && <RefusedCount row={row} />}
    </li>
  )
}

/** Presses gather into one count; leaving the page puts down what is gathered. */
function useSteps(row: Shown) {
  const [typed, setTyped] = useState<number | null>(null)
  const latest = useRef({ row, typed })
  latest.current = { row, typed }
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const settle = () => {
    clearTimeout(timer.current)
    const { row: now, typed: pieces } = latest.current
    latest.current.typed = null
    if (pieces === null || pieces === now.onHand) return setTyped(null)
    void putCount(now, pieces, 'step').then((queued) => {
      setTyped(null)
      if (!queued.ok) tell(noText(queued.refusal))
    })
  }
  useEffect(() => {
    addEventListener('pagehide', settle)
    return () => {
      removeEventListener('pagehide', settle)
      settle()
    }
  }, [])
  const step = (by: number) => {
    const next = Math.max(0, (latest.current.typed ?? latest.current.row.onHand) + by)
    latest.current.typed = next
    setTyped(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(settle, settleAfter)
  }
  return { typed, step }
}

/** A count the server could not take: one's own number beside the record's. */
function RefusedCount({ row }: { row: Shown }) {
  const { stock } = goodsWords.say()
  const { refused } = row
  if (!refused) return null
  const { onHand, reserved } = (refused.refusal?.facts ?? {}) as { onHand?: number; reserved?: number }
  return (
    <Notice tone="bad" live>
      <p>
        {onHand === undefined || reserved === undefined
          ? refused.refusal && noText(refused.refusal)
          : stock.refused(countOf(refused).counted ?? 0, onHand, reserved)}
      </p>
      <p>
        <Button icon="undo-2" onClick={() => void drop(refused.id)}>
          {stock.drop}
        </Button>
      </p>
    </Notice>
  )
}
