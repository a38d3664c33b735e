import { Icon } from './icon.tsx'

export type Chip = { text: string; href: string; isOn?: boolean; removes?: string }

/** Filters and categories as links. A chip that is on carries a cross and, in words, what following it does. */
export const Chips = ({
  label,
  chips,
  scroll = false,
}: {
  label: string
  chips: readonly Chip[]
  scroll?: boolean
}) => (
  <ul class={scroll ? 'row-scroll' : 'chips'} aria-label={label}>
    {chips.map((chip) => (
      <li key={chip.href + chip.text}>
        <a
          class={chip.isOn ? 'chip is-on' : 'chip'}
          href={chip.href}
          {...(chip.isOn && !chip.removes ? { 'aria-current': 'page' as const } : {})}
        >
          <span>{chip.text}</span>
          {chip.removes && <Icon name="x" label={chip.removes} />}
        </a>
      </li>
    ))}
  </ul>
)
