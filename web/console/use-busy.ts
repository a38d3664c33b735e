import { useRef, useState } from 'preact/hooks'

/** A press that takes a while: shown as pending at once, and pressing again meanwhile does nothing. */
export function useBusy(act: () => Promise<unknown>): [isBusy: boolean, press: () => void] {
  const [isBusy, setBusy] = useState(false)
  const isRunning = useRef(false)
  const press = () => {
    if (isRunning.current) return
    isRunning.current = true
    setBusy(true)
    void act().finally(() => {
      isRunning.current = false
      setBusy(false)
    })
  }
  return [isBusy, press]
}
