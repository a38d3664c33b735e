import type { IconName } from './icons.ts'

/**
 * A picture beside words: hidden from readers by default. Give `label` only when it stands alone.
 * The shapes come from the sprite the build inlines in every shell.
 */
export const Icon = ({ name, label }: { name: IconName; label?: string }) => (
  <svg class="icon" {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': 'true' })}>
    <use href={`#i-${name}`} />
  </svg>
)
