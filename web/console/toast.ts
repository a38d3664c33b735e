import { signal } from '@preact/signals'

export type Toast = { text: string; undo?: { text: string; act: () => void } }

export const toast = signal<Toast | null>(null)
let timer: ReturnType<typeof setTimeout> | undefined

/** Says what was done; what can be undone can be for ten seconds. */
export function tell(text: string, undo?: Toast['undo']): void {
  clearTimeout(timer)
  toast.value = undo ? { text, undo } : { text }
  timer = setTimeout(hush, 10_000)
}

export function hush(): void {
  clearTimeout(timer)
  toast.value = null
}
