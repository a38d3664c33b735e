import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { place } from '../../console/router.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { reviewWords } from './words.ts'

export type SplitItem = { key: string; title: string; lines: readonly string[]; mark?: string | undefined }

/**
 * List left, evidence right, decision bar fixed below. On a phone one of the two: the list, or what was opened of it.
 * `j` and `k` walk the list, Enter opens.
 */
export function Split({
  base,
  items,
  chosen,
  below,
  children,
}: {
  /** The address of the list; `?at=` names the item that is open. */
  base: string
  items: readonly SplitItem[]
  chosen: string | undefined
  /** The way to the next page of the list. */
  below?: ComponentChildren
  children: ComponentChildren
}) {
  const text = reviewWords.say()
  const open = place.value.query.get('at')
  const isOpen = open !== null
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    // The drawing before the move may come to this late: its rows are not the ones that are meant.
    if (wantsFocus !== open) return
    wantsFocus = undefined
    const row = list.current?.querySelector<HTMLElement>('[aria-current]')
    if (row) row.focus()
    else document.querySelector<HTMLElement>('h1')?.focus()
  })
  return (
    <div class={isOpen ? 'split is-open' : 'split'}>
      <nav class="split-list" aria-label={text.listLabel}>
        <ul ref={list}>
          {items.map(({ key, title, lines, mark }) => (
            <li key={key}>
              <a
                data-row
                href={`${base}?at=${encodeURIComponent(key)}`}
                {...(key === chosen ? { 'aria-current': 'true' as const } : {})}
              >
                <b>{title}</b>
                {lines.map((line) => (
                  <span key={line} class="small muted">
                    {line}
                  </span>
                ))}
                {mark && <span class="small warn">{mark}</span>}
              </a>
            </li>
          ))}
        </ul>
        {below}
      </nav>
      <section class="split-evidence" aria-label={text.evidenceLabel}>
        <p class="only-narrow">
          <ButtonLink href={base} tone="quiet" icon="arrow-left">
            {text.backToList}
          </ButtonLink>
        </p>
        {children}
      </section>
    </div>
  )
}

let wantsFocus: string | null | undefined

/** After a decision the next item of the list has the focus, once the page shows it: `null` for a list without one. */
export const focusNext = (key: string | null): void => {
  wantsFocus = key
}
