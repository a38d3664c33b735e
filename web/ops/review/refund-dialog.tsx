import { useEffect, useState } from 'preact/hooks'
import type { OrderConsignment } from '../../../schema/contracts/orders.ts'
import { call, type No } from '../../api.ts'
import { type Faults, submitting, Summary } from '../../console/form.tsx'
import { locale, spoken } from '../../console/language.ts'
import { Modal } from '../../console/modal.tsx'
import { noteAnswer } from '../../console/network.ts'
import { Refused } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useBusy } from '../../console/use-busy.ts'
import { Button } from '../../ui/button.tsx'
import { TextAreaField } from '../../ui/field.tsx'
import { moneyText } from '../../ui/money-text.tsx'
import { MoneyChoice, moneyBody, moneyFaults, offerMoney, sumOf } from './money-choice.tsx'
import { reviewWords } from './words.ts'

type Props = { part: OrderConsignment; onClose: () => void; onDone: () => Promise<void> }

/** A refund out of one consignment: what, why, and the figure once more before it goes. */
export default function RefundDialog(props: Props) {
  const text = reviewWords.say()
  const [isReady, setReady] = useState(false)
  useEffect(() => {
    offerMoney([props.part], props.part.id, [])
    setReady(true)
  }, [])
  return (
    <Modal id="refund" title={text.refundTitle(props.part.code)} onClose={props.onClose}>
      {isReady && <RefundForm {...props} />}
    </Modal>
  )
}

function RefundForm({ part, onClose, onDone }: Props) {
  const text = reviewWords.say()
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<{ faults: Faults; turn: number }>({ faults: {}, turn: 0 })
  const [refusal, setRefusal] = useState<No>()
  const total = sumOf()
  const [isBusy, send] = useBusy(async () => {
    const faults = {
      ...moneyFaults(),
      ...(reason.trim() === '' ? { 'refund-reason': text.refundReasonWanted } : {}),
    }
    setWrong(({ turn }) => ({ faults, turn: turn + 1 }))
    if (Object.keys(faults).length > 0) return
    const { consignmentId: _named, ...what } = moneyBody()
    const answer = await call('refundConsignment', { id: part.id, reason: reason.trim(), ...what })
    noteAnswer(answer)
    if (!answer.ok) return setRefusal(answer.refusal)
    tell(answer.value.outcome === 'decided' ? text.refunded : text.secondWaits)
    await onDone()
    onClose()
  })
  return (
    <form class="form" noValidate onSubmit={submitting(send)}>
      <Summary {...wrong} />
      <MoneyChoice />
      <TextAreaField
        id="refund-reason"
        label={text.refundReason}
        required
        rows={2}
        maxLength={500}
        error={wrong.faults['refund-reason']}
        value={reason}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      {refusal && <Refused refusal={refusal} />}
      <p class="row">
        <Button type="submit" tone="primary" data-first aria-busy={isBusy}>
          {total ? text.refundConfirm(moneyText(total, locale.value)) : text.refundDo}
        </Button>
        <Button onClick={onClose}>{spoken().frame.cancel}</Button>
      </p>
    </form>
  )
}
