import { useState } from 'preact/hooks'
import { helpSettingOf } from '../../../schema/values/market-setting.ts'
import { call, type No } from '../../api.ts'
import { provedAgain } from '../../console/prove-again.tsx'
import { locale } from '../../console/language.ts'
import { noteAnswer } from '../../console/network.ts'
import { Pager, usePages } from '../../console/pager.tsx'
import { Refused, Shown } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useBusy } from '../../console/use-busy.ts'
import { useLoad } from '../../console/use-load.ts'
import { whenText } from '../../console/when.ts'
import { Button } from '../../ui/button.tsx'
import { holdsRole } from '../roles.ts'
import { settingWords } from './words.ts'

const aPage = 10

/** Every version with who and why; an old one can be taken again, which makes a new one. */
export function Versions({
  name,
  current,
  reload,
}: {
  name: string
  current: number
  reload: () => Promise<void>
}) {
  const text = settingWords.say()
  const pages = usePages(name)
  const ask = { name, limit: aPage } as const
  const loaded = useLoad('listSettingVersions', pages.cursor ? { ...ask, cursor: pages.cursor } : ask)
  return (
    <section class="block" aria-labelledby="versions">
      <h2 id="versions">{text.history}</h2>
      <Shown of={loaded} rows={2}>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 && <p class="muted">{text.noHistory}</p>}
            <ol class="jobs" reversed>
              {items.map((item) => (
                <li key={item.version} class="job" data-row tabindex={-1}>
                  <div>
                    <p>
                      <b>{text.version(item.version)}</b>{' '}
                      <span class="muted small">
                        {item.setBy &&
                          item.setAt !== null &&
                          text.setBy(item.setBy.name, whenText(item.setAt, locale.value))}
                      </span>
                    </p>
                    <p>{item.reason}</p>
                    <p class="small">
                      <code>{JSON.stringify(item.value).slice(0, 300)}</code>
                    </p>
                  </div>
                  {holdsRole([]) && item.version !== current && (
                    <Restore name={name} current={current} item={item} reload={reload} />
                  )}
                </li>
              ))}
            </ol>
            <Pager pages={pages} nextCursor={nextCursor} />
            {holdsRole([]) &&
              name.startsWith(helpSettingOf('')) &&
              items[0]?.value != null &&
              pages.isFirst && (
                <p>
                  <Restore
                    name={name}
                    current={current}
                    item={{ version: 0, value: null }}
                    reload={reload}
                    label={text.takeBack}
                  />
                </p>
              )}
          </>
        )}
      </Shown>
    </section>
  )
}

function Restore({
  name,
  current,
  item: { version, value },
  reload,
  label,
}: {
  name: string
  current: number
  item: { version: number; value: unknown }
  reload: () => Promise<void>
  label?: string
}) {
  const text = settingWords.say()
  const [refusal, setRefusal] = useState<No>()
  const [isBusy, restore] = useBusy(async () => {
    const reason = label ?? `${text.restore}: ${text.version(version)}`
    const answer = await provedAgain(() =>
      call('setMarketSetting', { name, value, baseVersion: current, reason }),
    )
    noteAnswer(answer)
    if (!answer.ok) return setRefusal(answer.refusal)
    tell(label ? text.takenBack : text.saved)
    await reload()
  })
  return (
    <div>
      <Button icon="rotate-ccw" aria-busy={isBusy} onClick={restore}>
        {label ?? text.restore}
      </Button>
      {refusal && <Refused refusal={refusal} />}
    </div>
  )
}
