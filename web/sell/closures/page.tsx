import type { Closure } from '../../../schema/contracts/closures.ts'
import { call } from '../../api.ts'
import { goodsWords } from '../../console/goods-words.ts'
import { locale } from '../../console/language.ts'
import { noteAnswer } from '../../console/network.ts'
import { Page } from '../../console/page.tsx'
import { noText, Shown } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useBusy } from '../../console/use-busy.ts'
import { useLoad } from '../../console/use-load.ts'
import { StateTag } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { dayText } from '../../ui/date-text.ts'
import { firm, roleMay } from '../firm.ts'
import { Plan } from './plan.tsx'
import { Preview } from './preview.tsx'

/** Days on which the firm ships nothing: those to come, and a form for more, with what buyers will read. */
export default function Closures() {
  const { closures: text } = goodsWords.say()
  const loaded = useLoad('listClosures', { exporterId: firm.value!.id }, { keep: true })
  const mayClose = roleMay('close')
  return (
    <Page title={text.title}>
      <p class="muted">{text.intro}</p>
      <Shown of={loaded} rows={2}>
        {({ items, shipDays, suggestions }) => (
          <>
            {items.length === 0 && <p>{text.none}</p>}
            <ul class="goods-cards">
              {items.map((closure) => (
                <One
                  key={closure.id}
                  closure={closure}
                  shipDays={shipDays}
                  mayClose={mayClose}
                  onEnded={loaded.reload}
                />
              ))}
            </ul>
            {mayClose && <Plan shipDays={shipDays} suggestions={suggestions} onPlanned={loaded.reload} />}
          </>
        )}
      </Shown>
    </Page>
  )
}

type OneProps = {
  closure: Closure
  shipDays: readonly number[]
  mayClose: boolean
  onEnded: () => Promise<void>
}

function One({ closure, shipDays, mayClose, onEnded }: OneProps) {
  const { closures: text } = goodsWords.say()
  const { id, fromDay, toDay, mode, isRunning } = closure
  const [isBusy, press] = useBusy(async () => {
    const answer = await call('endClosure', { exporterId: firm.value!.id, id })
    noteAnswer(answer)
    if (!answer.ok) return tell(noText(answer.refusal))
    await onEnded()
    tell(text.ended)
  })
  return (
    <li class="goods-card form">
      <div class="page-head">
        <h2>{text.span(dayText(fromDay, locale.value), dayText(toDay, locale.value))}</h2>
        <StateTag tone={isRunning ? 'warn' : 'info'} icon="clock">
          {isRunning ? text.running : text.planned}
        </StateTag>
      </div>
      <p>{text.modes[mode]}</p>
      <Preview draft={{ fromDay, toDay, mode, ...closure.note }} shipDays={shipDays} />
      {mayClose && (
        <p>
          <Button aria-busy={isBusy} onClick={press}>
            {isRunning ? text.end : text.cancel}
          </Button>
        </p>
      )}
    </li>
  )
}
