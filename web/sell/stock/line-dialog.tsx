import { useState } from 'preact/hooks'
import { call } from '../../api.ts'
import { submitting } from '../../console/form.tsx'
import { goodsWords } from '../../console/goods-words.ts'
import { Modal } from '../../console/modal.tsx'
import { noteAnswer } from '../../console/network.ts'
import { noText } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useBusy } from '../../console/use-busy.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { firm } from '../firm.ts'
import { nameOf, piecesIn, type Shown } from './levels.ts'

type Props = {
  /** The variant whose line it is; null: the firm's own. */
  row: Shown | null
  firmLine: number
  onSaved: () => Promise<void>
  onClose: () => void
}

/** From how few pieces on one is told: of a variant, or of all that have no line of their own. */
export function LineDialog({ row, firmLine, onSaved, onClose }: Props) {
  const { stock } = goodsWords.say()
  const [text, setText] = useState(String(row?.lowLine ?? firmLine))
  const [isWrong, setWrong] = useState(false)
  const save = async (line: number | null) => {
    const exporterId = firm.value!.id
    const answer =
      row === null
        ? await call('setFirmLowLine', { exporterId, line: line ?? firmLine })
        : await call('setLowLine', { exporterId, id: row.variantId, line })
    noteAnswer(answer)
    if (!answer.ok) return tell(noText(answer.refusal))
    await onSaved()
    tell(stock.saved)
    onClose()
  }
  const [isBusy, press] = useBusy(async () => {
    const line = piecesIn(text)
    const isGood = line !== null && line <= 10_000
    setWrong(!isGood)
    if (isGood) await save(line)
  })
  const [isResetting, reset] = useBusy(() => save(null))
  return (
    <Modal id="line" title={row ? stock.lineOf(nameOf(row)) : stock.lineAll} onClose={onClose}>
      <form class="form" noValidate onSubmit={submitting(press)}>
        <TextField
          id="low-line"
          label={stock.line}
          hint={stock.lineHint}
          error={isWrong ? stock.badNumber : undefined}
          inputmode="numeric"
          autocomplete="off"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <p class="row">
          <Button type="submit" tone="primary" aria-busy={isBusy}>
            {stock.save}
          </Button>
          {row?.hasOwnLine && (
            <Button aria-busy={isResetting} onClick={reset}>
              {stock.useFirm}
            </Button>
          )}
        </p>
      </form>
    </Modal>
  )
}
