import type { ReplyOf } from '../../schema/api.ts'
import { locale } from '../console/language.ts'
import { Page } from '../console/page.tsx'
import { Shown } from '../console/states.tsx'
import { useLoad } from '../console/use-load.ts'
import { whenText } from '../console/when.ts'
import { StateTag } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { opsWords } from './words.ts'

type Item = ReplyOf<'listInvariants'>['items'][number]

/** Every promise in words, the broken ones first, with the rows that break them. */
export default function Invariants() {
  const text = opsWords()
  const loaded = useLoad('listInvariants', {})
  return (
    <Page
      title={text.invariantsTitle}
      aside={
        <Button
          icon="rotate-ccw"
          aria-busy={loaded.isLoading && loaded.value !== undefined}
          onClick={() => void loaded.reload()}
        >
          {text.checkAgain}
        </Button>
      }
    >
      <p class="muted">{text.invariantsIntro}</p>
      <Shown of={loaded} rows={8}>
        {({ checkedAt, holds, items }) => (
          <>
            <Notice tone={holds ? 'ok' : 'bad'} live>
              <p>
                <b>
                  {holds
                    ? text.allHold
                    : text.broken(items.filter(({ violations }) => violations > 0).length)}
                </b>{' '}
                {text.checkedAt(whenText(checkedAt, locale.value))}
              </p>
            </Notice>
            <ul class="promises">
              {items
                .toSorted((a, b) => b.violations - a.violations)
                .map((item) => (
                  <OnePromise key={item.name} item={item} />
                ))}
            </ul>
          </>
        )}
      </Shown>
    </Page>
  )
}

function OnePromise({ item: { name, promise, violations, sample } }: { item: Item }) {
  const text = opsWords()
  return (
    <li data-row tabindex={-1}>
      <p>
        {promise[locale.value] || promise.vi} <code class="small muted">{name}</code>
      </p>
      {violations === 0 ? (
        <StateTag tone="ok" icon="check">
          {text.promiseHolds}
        </StateTag>
      ) : (
        <StateTag tone="bad" icon="triangle-alert">
          {text.violations(violations)}
        </StateTag>
      )}
      {sample.length > 0 && (
        <p class="small">
          {text.sample}: <code>{sample.join(', ')}</code>
        </p>
      )}
    </li>
  )
}
