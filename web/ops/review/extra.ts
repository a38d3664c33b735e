import { signal } from '@preact/signals'

/** What the evidence on the screen adds to the body of its decision (the state of each item, remarks by field). */
export const extra = signal<Readonly<Record<string, unknown>>>({})

export const setExtra = (fields: Readonly<Record<string, unknown>>): void => void (extra.value = fields)
