import { useState } from 'preact/hooks'
import { Button } from '../ui/button.tsx'
import { spoken } from './language.ts'

export type Pages = {
  /** Where the page on the screen begins; undefined for the first. */
  cursor: string | undefined
  forward: (cursor: string) => void
  back: () => void
  isFirst: boolean
}

/** The way through a list whose server knows only "after this one". Another list begins at its first page. */
export function usePages(list: string): Pages {
  const [trail, setTrail] = useState<{ list: string; cursors: readonly string[] }>({ list, cursors: [] })
  const cursors = trail.list === list ? trail.cursors : []
  return {
    cursor: cursors.at(-1),
    forward: (cursor) => setTrail({ list, cursors: [...cursors, cursor] }),
    back: () => setTrail({ list, cursors: cursors.slice(0, -1) }),
    isFirst: cursors.length === 0,
  }
}

export function Pager({ pages, nextCursor }: { pages: Pages; nextCursor: string | null }) {
  const { frame } = spoken()
  if (pages.isFirst && nextCursor === null) return null
  return (
    <div class="pager">
      <Button icon="chevron-left" disabled={pages.isFirst} onClick={pages.back}>
        {frame.previous}
      </Button>
      <Button
        icon="chevron-right"
        disabled={nextCursor === null}
        onClick={() => nextCursor && pages.forward(nextCursor)}
      >
        {frame.next}
      </Button>
    </div>
  )
}
