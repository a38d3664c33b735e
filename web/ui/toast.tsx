import type { ComponentChildren } from 'preact'

/** Something was done and can be undone for ten seconds. The region stays in the page, so the words are announced. */
export const Toast = ({ text, action }: { text: string | null; action?: ComponentChildren }) => (
  <div role="status" class={text ? 'toast' : 'visually-hidden'}>
    {text && <span>{text}</span>}
    {text && action}
  </div>
)
