import { useState } from 'preact/hooks'
import { Fetched } from '../../console/fetched.tsx'
import { Button } from '../../ui/button.tsx'
import { handOverWords } from './words.ts'

/** Whether this browser reads barcodes by itself. */
const canScan = (): boolean =>
  'BarcodeDetector' in globalThis && typeof navigator.mediaDevices?.getUserMedia === 'function'

/** The way to the camera, where the browser can read barcodes; it opens only when it is pressed. */
export function Scanner({ onRead }: { onRead: (text: string) => void }) {
  const text = handOverWords.say()
  const [isOpen, setOpen] = useState(false)
  if (!canScan()) return null
  return (
    <div class="scanner">
      <Button icon={isOpen ? 'x' : 'search'} onClick={() => setOpen(!isOpen)}>
        {isOpen ? text.scanEnd : text.scan}
      </Button>
      {isOpen && (
        <Fetched load={() => import('./camera.tsx')} props={{ onRead, onClose: () => setOpen(false) }} />
      )}
    </div>
  )
}
