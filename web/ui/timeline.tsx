import type { ComponentChildren } from 'preact'

/** What happened, oldest first, and what is still to come (hollow). `when` is already in words. */
export const Timeline = ({
  label,
  steps,
}: {
  label: string
  steps: readonly { key: string; when: string; isAhead?: boolean; body: ComponentChildren }[]
}) => (
  <ol class="timeline" aria-label={label}>
    {steps.map(({ key, when, isAhead, body }) => (
      <li key={key} class={isAhead ? 'is-ahead' : ''}>
        <time>{when}</time>
        {body}
      </li>
    ))}
  </ol>
)
