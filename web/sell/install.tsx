import { signal } from '@preact/signals'
import { keep, recall } from '../console/language.ts'
import { Button } from '../ui/button.tsx'
import { deskWords } from './words.ts'

type Offer = Event & { prompt: () => Promise<unknown> }

const visits = 'desk-visits'
const visitsBefore = 2
const offer = signal<Offer | undefined>(undefined)

/** Counts this visit, and keeps the browser's offer to install for the menu: nothing asks by itself. */
export function watchForInstall(): void {
  if (!sessionStorage.getItem(visits)) {
    sessionStorage.setItem(visits, 'counted')
    keep(visits, String(Number(recall(visits) ?? 0) + 1))
  }
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    offer.value = event as Offer
  })
  addEventListener('appinstalled', () => (offer.value = undefined))
}

/** From the third visit on, where the browser can. */
export function InstallItem() {
  const ready = offer.value
  if (!ready || Number(recall(visits) ?? 0) <= visitsBefore) return null
  const install = () => {
    offer.value = undefined
    void ready.prompt()
  }
  return (
    <Button icon="plus" onClick={install}>
      {deskWords().install}
    </Button>
  )
}
