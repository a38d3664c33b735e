import type { ComponentChildren, ButtonHTMLAttributes } from 'preact'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

export type Tone = 'plain' | 'primary' | 'danger' | 'quiet'

const classOf = (tone: Tone, wide: boolean): string =>
  ['button', tone === 'plain' ? '' : `is-${tone}`, wide ? 'is-wide' : ''].filter(Boolean).join(' ')

type Look = { tone?: Tone; wide?: boolean; icon?: IconName; children: ComponentChildren }

/** One primary button a screen. `aria-busy` shows the pending state inside the button. */
export const Button = ({
  tone = 'plain',
  wide = false,
  icon,
  children,
  type = 'button',
  ...rest
}: Look & ButtonHTMLAttributes<HTMLButtonElement>) => (
  <button {...rest} type={type} class={classOf(tone, wide)}>
    {icon && <Icon name={icon} />}
    <span>{children}</span>
  </button>
)

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export const ButtonLink = ({
  href,
  tone = 'plain',
  wide = false,
  icon,
  children,
}: Look & { href: string }) => (
  <a href={href} class={classOf(tone, wide)}>
    {icon && <Icon name={icon} />}
    <span>{children}</span>
  </a>
)
