/**
 * A fault for the next API calls: `status` answers with that error (0 drops the connection), `afterCommit` lets the
 * effect happen first, `delayMs` makes the call wait before it runs, `path` and `method` choose which calls.
 */
export type Fault = {
  status?: number
  count?: number
  path?: string
  method?: string
  afterCommit?: boolean
  delayMs?: number
}

/** The faults still to be met, in order. */
export class Faults {
  #pending: (Fault & { left: number })[] = []

  add(fault: Fault): void {
    this.#pending.push({ ...fault, left: fault.count ?? 1 })
  }

  clear(): void {
    this.#pending = []
  }

  /** Takes the first fault that fits this call. */
  take(method: string, path: string): Fault | undefined {
    const fault = this.#pending.find(
      (one) =>
        (one.path === undefined || path.startsWith(one.path)) &&
        (one.method === undefined || one.method === method),
    )
    if (fault === undefined) return undefined
    fault.left -= 1
    if (fault.left <= 0) this.#pending = this.#pending.filter((one) => one !== fault)
    return fault
  }
}
