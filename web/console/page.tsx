import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { place } from './router.ts'

/** The market's name, as the edge wrote it into the shell. */
export const brand = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="application-name"]')?.content ?? ''

/**
 * A page of a console: its title in the tab and as the one h1. After a step inside the console the h1 takes focus, so
 * a screen reader says where one has arrived and the keyboard starts there.
 */
export function Page({
  title,
  aside,
  children,
}: {
  title: string
  aside?: ComponentChildren
  children: ComponentChildren
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useTitle(title)
  const { path } = place.value
  useEffect(() => {
    if (place.value.turn > 0) heading.current?.focus()
  }, [path])
  return (
    <>
      <div class="page-head">
        <h1 tabindex={-1} ref={heading}>
          {title}
        </h1>
        {aside}
      </div>
      {children}
    </>
  )
}

/** The tab's title: "Subject – BRAND". */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} – ${brand()}`
  }, [title])
}
