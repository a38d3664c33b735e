import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { tell } from './toast.ts'
import { spoken } from './language.ts'

type Closing = { onClose: () => void }

/** A dialog whose code is fetched when it is first opened; without a network it says so and stays closed. */
export function Fetched<P extends Closing>({
  load,
  props,
}: {
  load: () => Promise<{ default: ComponentType<P> }>
  props: P
}) {
  const [View, setView] = useState<ComponentType<P>>()
  useEffect(() => {
    load().then(
      (module) => setView(() => module.default),
      () => {
        tell(spoken().refusals.offline)
        props.onClose()
      },
    )
  }, [])
  return View ? <View {...props} /> : null
}
