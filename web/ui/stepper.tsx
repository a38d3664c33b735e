import { Icon } from './icon.tsx'

type Props = {
  id: string
  name: string
  value: number
  min?: number
  max: number
  label: string
  less: string
  more: string
}

/**
 * A quantity: a number field with two thumbs' buttons. The buttons stay hidden until the page's script
 * can answer them; the field always works.
 */
export const Stepper = ({ id, name, value, min = 1, max, label, less, more }: Props) => (
  <div class="stepper" data-stepper role="group" aria-label={label}>
    <button class="button" type="button" data-step="-1" aria-label={less} aria-controls={id}>
      <Icon name="minus" />
    </button>
    <input
      id={id}
      class="input"
      type="number"
      inputmode="numeric"
      name={name}
      value={value}
      min={min}
      max={max}
      step={1}
      required
      aria-label={label}
    />
    <button class="button" type="button" data-step="1" aria-label={more} aria-controls={id}>
      <Icon name="plus" />
    </button>
  </div>
)
