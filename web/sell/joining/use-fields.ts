import { useEffect, useRef, useState } from 'preact/hooks'
import { call, type No } from '../../api.ts'
import type { Faults } from '../../console/form.tsx'
import { firm } from '../firm.ts'
import { faultsFrom } from './faults.ts'

export type Values = Record<string, string | string[]>
export type Saving = { state: 'idle' | 'saving' | 'saved' | 'unsaved'; at: number }

/** Warns who closes the page over unsaved words, and saves for who goes elsewhere in the console. */
function useLeaving(isUnsaved: () => boolean, save: () => void): void {
  const latest = useRef({ isUnsaved, save })
  latest.current = { isUnsaved, save }
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (latest.current.isUnsaved()) event.preventDefault()
    }
    addEventListener('beforeunload', warn)
    return () => {
      removeEventListener('beforeunload', warn)
      latest.current.save()
    }
  }, [])
}

/**
 * The fields of one step, saved by themselves: each when it is left, all when the person goes on. What could not be
 * saved stays typed, and leaving the page then warns. `check` says what is wrong before anything is sent.
 */
export function useFields(initial: Values, check: (values: Values) => Faults) {
  const [exporterId] = useState(() => firm.value!.id)
  const [values, setValues] = useState(initial)
  const [faults, setFaults] = useState<Faults>({})
  const [turn, setTurn] = useState(0)
  const [saving, setSaving] = useState<Saving>({ state: 'idle', at: 0 })
  const [refusal, setRefusal] = useState<No>()
  const kept = useRef(initial)
  const latest = useRef(values)
  latest.current = values
  const rules = useRef(check)
  rules.current = check
  const isChanged = (name: string) =>
    JSON.stringify(latest.current[name]) !== JSON.stringify(kept.current[name])
  useLeaving(
    () => Object.keys(latest.current).some(isChanged),
    // The way back leaves no field: what is right and not saved yet is saved now.
    () => {
      const wrong = rules.current(latest.current)
      void send(Object.keys(latest.current).filter((name) => wrong[name] === undefined))
    },
  )
  const line = useRef<Promise<boolean>>(Promise.resolve(true))
  /** One save after the other: what is left and what goes on at once are the same change. */
  const send = (names: readonly string[]): Promise<boolean> => {
    line.current = line.current.then(() => sendNow(names))
    return line.current
  }
  const sendNow = async (names: readonly string[]): Promise<boolean> => {
    const changed = names.filter(isChanged)
    if (changed.length === 0) return true
    const sent = Object.fromEntries(changed.map((name) => [name, latest.current[name]]))
    setSaving({ state: 'saving', at: 0 })
    const answer = await call('saveApplication', { exporterId, ...sent })
    if (answer.ok) {
      kept.current = { ...kept.current, ...(sent as Values) }
      setSaving({ state: 'saved', at: answer.value.savedAt })
      setRefusal(undefined)
      return true
    }
    const found = faultsFrom(answer.refusal)
    if (found) setFaults((before) => ({ ...before, ...found }))
    else setRefusal(answer.refusal.code === 'offline' ? undefined : answer.refusal)
    setSaving({ state: 'unsaved', at: 0 })
    return false
  }
  return {
    values,
    faults,
    turn,
    saving,
    refusal,
    text: (name: string) => String(values[name] ?? ''),
    set(name: string, value: string | string[]) {
      const next = { ...latest.current, [name]: value }
      latest.current = next
      setValues(next)
      // After a first mistake a field is checked as it is typed.
      if (faults[name] !== undefined)
        setFaults(({ [name]: _old, ...rest }) => ({ ...rest, ...pick(check(next), name) }))
    },
    /** A field was left: saved if what it holds is right. */
    async leave(name: string) {
      if (check(latest.current)[name] === undefined) await send([name])
    },
    /** Everything is checked and saved. False: something is wrong, and the summary says what. */
    async saveAll(): Promise<boolean> {
      const found = check(latest.current)
      setFaults(found)
      setTurn((before) => before + 1)
      return Object.keys(found).length === 0 && (await send(Object.keys(latest.current)))
    },
  }
}

const pick = (faults: Faults, name: string): Faults => {
  const fault = faults[name]
  return fault === undefined ? {} : { [name]: fault }
}

export type Fields = ReturnType<typeof useFields>
