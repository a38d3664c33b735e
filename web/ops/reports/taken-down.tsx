import { useState } from 'preact/hooks'
import type { ReplyOf } from '../../../schema/api.ts'
import { call, type No } from '../../api.ts'
import { locale } from '../../console/language.ts'
import { noteAnswer } from '../../console/network.ts'
import { Pager, usePages } from '../../console/pager.tsx'
import { Refused, Shown } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useBusy } from '../../console/use-busy.ts'
import { useLoad } from '../../console/use-load.ts'
import { whenText } from '../../console/when.ts'
import { Button } from '../../ui/button.tsx'
import { reportWords } from './words.ts'

type Down = ReplyOf<'listTakedowns'>['items'][number]

const aPage = 25

/** What is taken down now, each with the way back. */
export function TakenDown() {
  const text = reportWords.say()
  const pages = usePages('taken-down')
  const ask = { limit: aPage } as const
  const loaded = useLoad('listTakedowns', pages.cursor ? { ...ask, cursor: pages.cursor } : ask)
  return (
    <section class="block" aria-labelledby="taken-down">
      <h2 id="taken-down">{text.downTitle}</h2>
      <Shown of={loaded} rows={3}>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 && <p class="muted">{text.noneDown}</p>}
            <ul class="jobs">
              {items.map((item) => (
                <One key={item.listingId} item={item} reload={loaded.reload} />
              ))}
            </ul>
            <Pager pages={pages} nextCursor={nextCursor} />
          </>
        )}
      </Shown>
    </section>
  )
}

function One({ item, reload }: { item: Down; reload: () => Promise<void> }) {
  const text = reportWords.say()
  const language = locale.value
  const [refusal, setRefusal] = useState<No>()
  const [isBusy, letBack] = useBusy(async () => {
    const answer = await call('decideReport', { id: item.listingId, decision: 'reinstate' })
    noteAnswer(answer)
    if (!answer.ok) return setRefusal(answer.refusal)
    tell(text.letBackDone)
    await reload()
  })
  return (
    <li class="job" data-row tabindex={-1}>
      <div>
        <p>
          <b>{item.title[language] || item.title.vi}</b>{' '}
          <span class="small muted">
            {item.exporter[language]} · {text.downSince(whenText(item.takenAt, language))}
          </span>
        </p>
        {item.note && <p>{item.note}</p>}
        {refusal && <Refused refusal={refusal} />}
      </div>
      <Button icon="rotate-ccw" aria-busy={isBusy} onClick={letBack}>
        {text.letBack}
      </Button>
    </li>
  )
}
