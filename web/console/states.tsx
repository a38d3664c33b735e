import type { ComponentChildren } from 'preact'
import type { No } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { locale, spoken } from './language.ts'
import { type Loaded, useSlow } from './use-load.ts'
import { clockText } from './when.ts'

/** A refusal in words; what broke on our side adds the reference to quote. */
export const noText = ({ code }: No): string => {
  const { refusals } = spoken()
  return code === 'defect' || code === 'offline' ? refusals[code] : refusals.refusals[code]
}

/** Why something did not come or did not happen, and the way to try again. */
export function Refused({ refusal, retry }: { refusal: No; retry?: () => void }) {
  const { frame } = spoken()
  return (
    <Notice tone="bad" live>
      <p>{noText(refusal)}</p>
      {refusal.code === 'defect' && refusal.requestId && (
        <p class="small muted">{frame.reference(refusal.requestId)}</p>
      )}
      {retry && (
        <p>
          <Button icon="rotate-ccw" onClick={retry}>
            {frame.retry}
          </Button>
        </p>
      )}
    </Notice>
  )
}

/** Boxes of the content's size while it is fetched, after 300 ms. */
export function Skeleton({ rows }: { rows: number }) {
  return (
    <div class="skeleton">
      <span class="visually-hidden" role="status">
        {spoken().frame.loading}
      </span>
      {Array.from({ length: rows }, (_none, at) => (
        <i key={at} />
      ))}
    </div>
  )
}

/** What a page read: the skeleton, the refusal, or the content; a refusal over older content leaves that in place. */
export function Shown<T>({
  of: { value, refusal, isLoading, reload, keptAt },
  rows = 4,
  children,
}: {
  of: Loaded<T>
  rows?: number
  children: (value: T) => ComponentChildren
}) {
  const isSlow = useSlow(isLoading && value === undefined)
  return (
    <>
      {refusal && <Refused refusal={refusal} retry={() => void reload()} />}
      {keptAt !== undefined && (
        <p class="kept small">{spoken().frame.savedCopy(clockText(keptAt, locale.value))}</p>
      )}
      {value === undefined ? isLoading && isSlow && <Skeleton rows={rows} /> : children(value)}
    </>
  )
}
