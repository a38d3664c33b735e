import { useEffect, useRef, useState } from 'preact/hooks'
import { Notice } from '../../ui/notice.tsx'
import { handOverWords } from './words.ts'

type Detector = { detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]> }
type Detectors = { BarcodeDetector?: new (options?: { formats: string[] }) => Detector }

const everyMs = 250
/** The same slip stays in the picture for a while: it is one scan. */
const sameForMs = 3_000

/** The camera's picture, read for barcodes as long as it is open. */
export default function Camera({ onRead }: { onRead: (text: string) => void; onClose: () => void }) {
  const text = handOverWords.say()
  const video = useRef<HTMLVideoElement>(null)
  const read = useRef(onRead)
  read.current = onRead
  const [isClosed, setClosed] = useState(false)
  useEffect(() => {
    let stream: MediaStream | undefined
    let timer: ReturnType<typeof setInterval> | undefined
    let isGone = false
    const open = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      const picture = video.current
      if (isGone || !picture) return stop()
      picture.srcObject = stream
      await picture.play()
      timer = setInterval(
        watch(picture, (found) => read.current(found)),
        everyMs,
      )
    }
    const stop = () => {
      clearInterval(timer)
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    open().catch(() => setClosed(true))
    return () => {
      isGone = true
      stop()
    }
  }, [])
  if (isClosed)
    return (
      <Notice tone="warn" live>
        {text.noCamera}
      </Notice>
    )
  return <video class="camera" ref={video} muted playsInline aria-label={text.scanLabel} />
}

function watch(picture: HTMLVideoElement, give: (text: string) => void): () => void {
  const { BarcodeDetector } = globalThis as Detectors
  const detector = BarcodeDetector ? new BarcodeDetector() : undefined
  let last = { text: '', at: 0 }
  return () => {
    void detector
      ?.detect(picture)
      .then(([found]) => {
        const text = found?.rawValue.trim() ?? ''
        if (text === '' || (text === last.text && Date.now() - last.at < sameForMs)) return
        last = { text, at: Date.now() }
        give(text)
      })
      .catch(() => undefined)
  }
}
