import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

/**
 * The native dialog: open it with `showModal()`, and focus returns by itself. Closing is a form of method `dialog`,
 * so Escape, the cross and Enter all work without a line of script.
 */
export const Dialog = ({
  id,
  title,
  close,
  children,
}: {
  id: string
  title: string
  close: string
  children: ComponentChildren
}) => (
  <dialog id={id} aria-labelledby={`${id}-title`}>
    <form method="dialog" class="section-head">
      <h2 id={`${id}-title`}>{title}</h2>
      <button class="button is-quiet" aria-label={close}>
        <Icon name="x" />
      </button>
    </form>
    {children}
  </dialog>
)
