import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

export type BadgeTone = 'plain' | 'leaf' | 'amber' | 'ok' | 'bad' | 'indigo' | 'lotus'

/** A short fact: an icon and a word, never a colour alone. */
export const Badge = ({
  tone = 'plain',
  icon,
  children,
}: {
  tone?: BadgeTone
  icon?: IconName
  children: ComponentChildren
}) => (
  <span class={tone === 'plain' ? 'badge' : `badge is-${tone}`}>
    {icon && <Icon name={icon} />}
    <span>{children}</span>
  </span>
)

/** The provenance stamp: province · method or harvest. */
export const Stamp = ({ children }: { children: ComponentChildren }) => <span class="stamp">{children}</span>

/** Where something stands: icon, word, colour. */
export const StateTag = ({
  tone,
  icon,
  children,
}: {
  tone: 'ok' | 'warn' | 'bad' | 'info'
  icon: IconName
  children: ComponentChildren
}) => (
  <span class={`state is-${tone}`}>
    <Icon name={icon} />
    <span>{children}</span>
  </span>
)
