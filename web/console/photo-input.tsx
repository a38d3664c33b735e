import { useEffect, useRef, useState } from 'preact/hooks'
import type { No } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { photoWords } from './photo-words.ts'
import { smallPhoto } from './small-photo.ts'
import { noText } from './states.tsx'

/** Named one by one: asked like this, an iPhone hands a JPEG over instead of its HEIC. */
const types = 'image/jpeg,image/png,image/webp,image/avif'

/** A photo on its way: what waits, what is being done, or what went wrong and may be tried again. */
type Sending = {
  key: number
  file: File
  state: 'waiting' | 'shrinking' | 'sending' | 'failed'
  text?: string
}

type Props = {
  id: string
  label: string
  hint?: string
  error?: string | undefined
  required?: boolean
  /** How many may still come; 1 takes a single file. */
  room?: number
  disabled?: boolean
  /** Takes a photo that is a JPEG of ≤ 1600 px; a refusal it gives back is shown beside the photo, with a retry. */
  onPhoto: (photo: Blob, name: string) => Promise<No | undefined | void> | void
}

/**
 * Photos from the camera or from files, one after the other: made small on the device, then handed on. Every control
 * is a button, so a keyboard and a screen reader take photos too; what failed stays with its reason until it is tried
 * again or left out.
 */
export function PhotoInput(props: Props) {
  const [isReady, setReady] = useState(false)
  useEffect(() => {
    void photoWords.bring().then(
      () => setReady(true),
      // Words come with the code; without either the page itself says so.
      () => {},
    )
  }, [])
  return isReady ? <Input {...props} /> : null
}

function Input({ id, label, hint, error, required = false, room = 1, disabled = false, onPhoto }: Props) {
  const words = photoWords.say()
  const { items, sent, note, add, again, leave } = useSending(onPhoto, room)
  const camera = useRef<HTMLInputElement>(null)
  const files = useRef<HTMLInputElement>(null)
  const isFull = disabled || room < 1
  const chosen = (event: { currentTarget: HTMLInputElement }) => {
    const input = event.currentTarget
    add([...(input.files ?? [])])
    // The same file may be chosen again.
    input.value = ''
  }
  const described = `${id}-hint${error ? ` ${id}-error` : ''}`
  return (
    <div class="field photo-input" role="group" aria-labelledby={`${id}-label`} aria-describedby={described}>
      <p class="photo-label" id={`${id}-label`}>
        {label}
        {required && (
          <span class="required" aria-hidden="true">
            {' *'}
          </span>
        )}
      </p>
      <p class="hint" id={`${id}-hint`}>
        {hint ?? words.types}
      </p>
      <div class="row">
        {matchMedia('(pointer: coarse)').matches && (
          <Button icon="camera" disabled={isFull} onClick={() => camera.current?.click()}>
            {words.take}
          </Button>
        )}
        <Button
          id={id}
          icon="plus"
          disabled={isFull}
          aria-describedby={described}
          {...(error ? { 'aria-invalid': 'true' } : {})}
          onClick={() => files.current?.click()}
        >
          {words.choose}
        </Button>
      </div>
      <input ref={camera} type="file" accept="image/*" capture="environment" hidden onChange={chosen} />
      <input ref={files} type="file" accept={types} multiple={room > 1} hidden onChange={chosen} />
      {error && (
        <p class="field-error" id={`${id}-error`}>
          <Icon name="triangle-alert" />
          <span>{error}</span>
        </p>
      )}
      <ul class="photo-queue" aria-live="polite">
        {items.map((item) => (
          <Row key={item.key} item={item} again={again} leave={leave} />
        ))}
      </ul>
      <p role="status" class={note ? 'small' : 'visually-hidden'}>
        {note || (sent > 0 && items.length === 0 ? words.sent(sent) : '')}
      </p>
    </div>
  )
}

type Choices = { again: (item: Sending) => void; leave: (item: Sending) => void }

function Row({ item, again, leave }: { item: Sending } & Choices) {
  const words = photoWords.say()
  const { name } = item.file
  if (item.state !== 'failed')
    return (
      <li>
        <span>{words[item.state](name)}</span>
        <progress aria-label={name} />
      </li>
    )
  return (
    <li>
      <p class="field-error">
        <Icon name="triangle-alert" />
        <span>
          {name}: {item.text}
        </span>
      </p>
      <div class="row">
        <Button icon="rotate-ccw" onClick={() => again(item)}>
          {words.again(name)}
        </Button>
        <Button icon="x" tone="quiet" onClick={() => leave(item)}>
          {words.leave(name)}
        </Button>
      </div>
    </li>
  )
}

/** The queue: one photo at a time, as a weak line carries one better than four. */
function useSending(onPhoto: Props['onPhoto'], room: number) {
  const [items, setItems] = useState<readonly Sending[]>([])
  const [sent, setSent] = useState(0)
  const [note, setNote] = useState('')
  const queue = useRef<Promise<void>>(Promise.resolve())
  const count = useRef(0)
  const take = useRef(onPhoto)
  take.current = onPhoto
  const change = (key: number, next: Partial<Sending> | null) =>
    setItems((all) =>
      next
        ? all.map((item) => (item.key === key ? { ...item, ...next } : item))
        : all.filter((item) => item.key !== key),
    )
  const send = async ({ key, file }: Sending): Promise<void> => {
    change(key, { state: 'shrinking' })
    const small = await smallPhoto(file)
    if (typeof small === 'string') return change(key, { state: 'failed', text: unreadableText(small) })
    change(key, { state: 'sending' })
    const no = await take.current(small, file.name)
    if (no) return change(key, { state: 'failed', text: refusedText(no) })
    change(key, null)
    setSent((before) => before + 1)
  }
  const join = (item: Sending) => {
    queue.current = queue.current.then(() => send(item))
  }
  return {
    items,
    sent,
    note,
    add: (files: readonly File[]) => {
      const free = room - items.length
      setNote(files.length > free ? photoWords.say().tooMany(Math.max(0, free)) : '')
      for (const file of files.slice(0, Math.max(0, free))) {
        const item: Sending = { key: (count.current += 1), file, state: 'waiting' }
        setItems((all) => [...all, item])
        join(item)
      }
    },
    again: join,
    leave: ({ key }: Sending) => change(key, null),
  }
}

const unreadableText = (why: 'heic' | 'broken'): string =>
  why === 'heic' ? photoWords.say().heic : photoWords.say().unreadable

const refusedText = (no: No): string =>
  no.code === 'picture_refused' && no.facts['problem'] === 'pixels'
    ? photoWords.say().tooManyPixels
    : noText(no)
