import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import type { IconName } from '../ui/icons.ts'
import { Toast } from '../ui/toast.tsx'
import { locale, spoken } from './language.ts'
import { isOnline, savedAt } from './network.ts'
import { Fetched } from './fetched.tsx'
import { usePending } from './offline/queue.ts'
import { brand } from './page.tsx'
import { place } from './router.ts'
import { hush, toast } from './toast.ts'
import { clockText, now } from './when.ts'

export type MenuItem = {
  href: string
  text: string
  icon: IconName
  count?: number | undefined
  /** A phone's menu has room for five: the rest stands on a page of its own. */
  only?: 'phone' | 'laptop'
  /** Pages elsewhere that are found through it. */
  within?: readonly string[]
}

/** Whether a menu's item stands for where one is: its own page or one below it. */
const isHere = ({ href, within = [] }: MenuItem, base: string): boolean =>
  place.value.path === href || [...(href === base ? [] : [href]), ...within].some(isBelow)

const isBelow = (href: string): boolean => `${place.value.path}/`.startsWith(`${href}/`)

/**
 * The frame of a console: the menu beside the content on a laptop, under the thumb on a phone; the offline bar and
 * the words of what was just done.
 */
export function Shell({
  base,
  menu,
  subject,
  onAccount,
  extra,
  children,
}: {
  base: string
  menu: readonly MenuItem[]
  /** For whom one acts, on top of everything. */
  subject: string
  onAccount: () => void
  extra?: ComponentChildren
  children: ComponentChildren
}) {
  const { frame } = spoken()
  return (
    <div class="shell">
      <a class="skip" href="#main" onClick={toContent}>
        {frame.skip}
      </a>
      <header class="top">
        <p class="brand">
          <a href={base}>{brand()}</a>
        </p>
        <p class="subject">{subject}</p>
        {extra}
        <button class="button is-quiet" type="button" onClick={onAccount}>
          <Icon name="menu" />
          <span>{frame.account}</span>
        </button>
      </header>
      <nav class="menu" aria-label={frame.menu}>
        <ul>
          {menu.map((item) => (
            <li key={item.href} class={item.only && `only-${item.only}`}>
              <a href={item.href} {...(isHere(item, base) ? { 'aria-current': 'page' as const } : {})}>
                <Icon name={item.icon} />
                <span>{item.text}</span>
                {item.count !== undefined && item.count > 0 && <span class="count">{item.count}</span>}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <OfflineBar />
      <main id="main" tabindex={-1}>
        {children}
        <p class="footnote">
          {frame.vietNamTime} <a href={`/${locale.value}/help`}>{frame.help}</a>
        </p>
      </main>
      <Said />
    </div>
  )
}

function toContent(event: Event): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}

/** How long a change may wait before the bar speaks of it, in ms: those in the ten seconds of undo have their toast. */
const unnoticed = 15_000

/** Without a network, or with something that could not be sent: since when the screen is as it is, and what waits. */
function OfflineBar() {
  const { frame } = spoken()
  const [isOpen, setOpen] = useState(false)
  const unsent = usePending().filter(({ state }) => state !== 'sent')
  const refused = unsent.filter(({ state }) => state === 'refused').length
  const waiting = unsent.length - refused
  const isLate = unsent.some(({ madeAt }) => madeAt < now.value - unnoticed)
  const hasNews = refused > 0 || (waiting > 0 && (isLate || !isOnline.value))
  return (
    <div class="offline">
      <div role="status">
        {(hasNews || !isOnline.value) && (
          <p>
            {!isOnline.value && (
              <>
                <Icon name="triangle-alert" /> {frame.offline}{' '}
                {frame.savedAt(clockText(savedAt.value, locale.value))}{' '}
              </>
            )}
            {hasNews && waiting > 0 && frame.waiting.count(waiting)}{' '}
            {refused > 0 && frame.waiting.refused(refused)}
          </p>
        )}
      </div>
      {hasNews && (
        <button class="button is-quiet" type="button" onClick={() => setOpen(true)}>
          {frame.waiting.see}
        </button>
      )}
      {isOpen && (
        <Fetched
          load={() => import('./offline/waiting-list.tsx')}
          props={{ onClose: () => setOpen(false) }}
        />
      )}
    </div>
  )
}

function Said() {
  const said = toast.value
  const undo = said?.undo
  const act = () => {
    hush()
    undo?.act()
  }
  return (
    <Toast
      text={said?.text ?? null}
      action={
        <>
          {undo && (
            <Button icon="undo-2" onClick={act}>
              {undo.text}
            </Button>
          )}
          <button class="button" type="button" aria-label={spoken().frame.close} onClick={hush}>
            <Icon name="x" />
          </button>
        </>
      }
    />
  )
}
