/** The − and + beside a quantity. The field speaks for itself, so the buttons only change it and tell the form. */
export function stepQuantity(): void {
  for (const stepper of document.querySelectorAll<HTMLElement>('[data-stepper]')) {
    const field = stepper.querySelector<HTMLInputElement>('input')
    if (!field) continue
    stepper.classList.add('is-live')
    stepper.addEventListener('click', (event) => {
      const button = (event.target as Element).closest<HTMLButtonElement>('[data-step]')
      if (!button) return
      if (button.dataset['step'] === '-1') field.stepDown()
      else field.stepUp()
      field.dispatchEvent(new Event('change', { bubbles: true }))
    })
  }
}
