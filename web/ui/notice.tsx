import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

const icons = { info: 'info', warn: 'triangle-alert', bad: 'circle-x', ok: 'check' } as const

/**
 * What happened and what to do. `live` for a message that appears after the page was read: it is announced once;
 * what is there from the start needs no role.
 */
export const Notice = ({
  tone = 'info',
  live = false,
  children,
}: {
  tone?: keyof typeof icons
  live?: boolean
  children: ComponentChildren
}) => (
  <div
    class={tone === 'info' ? 'notice' : `notice is-${tone}`}
    {...(live ? { role: tone === 'bad' ? 'alert' : 'status' } : {})}
  >
    <Icon name={icons[tone]} />
    <div>{children}</div>
  </div>
)

/** Nothing here yet: says so, and names the first step. */
export const EmptyState = ({ title, children }: { title: string; children?: ComponentChildren }) => (
  <div class="empty">
    <h2>{title}</h2>
    {children}
  </div>
)
