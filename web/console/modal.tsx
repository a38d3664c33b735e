import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Dialog } from '../ui/dialog.tsx'
import { spoken } from './language.ts'

/** A dialog that is open as long as it is there. The browser keeps the focus inside and gives it back afterwards. */
export function Modal({
  id,
  title,
  onClose,
  children,
}: {
  id: string
  title: string
  onClose: () => void
  children: ComponentChildren
}) {
  const inside = useRef<HTMLDivElement>(null)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    const dialog = inside.current?.closest('dialog')
    if (!dialog) return
    const opener = document.activeElement
    const closed = () => {
      close.current()
      // What opened it may have been redrawn meanwhile.
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
      else document.querySelector<HTMLElement>('h1')?.focus()
    }
    dialog.addEventListener('close', closed)
    dialog.showModal()
    dialog.querySelector<HTMLElement>('[data-first]')?.focus()
    return () => {
      dialog.removeEventListener('close', closed)
      if (dialog.open) {
        dialog.close()
        closed()
      }
    }
  }, [])
  return (
    <Dialog id={id} title={title} close={spoken().frame.close}>
      <div ref={inside} class="dialog-body">
        {children}
      </div>
    </Dialog>
  )
}
