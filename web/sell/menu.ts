import type { MenuItem } from '../console/shell.tsx'
import type { exporterMay } from '../../schema/values/status.ts'
import { firm, isJoining, roleMay } from './firm.ts'
import { openCounts } from './tabs.ts'
import { deskWords, type DeskWords } from './words.ts'

type Entry = {
  href: string
  name: keyof DeskWords['menu']
  icon: MenuItem['icon']
  /** What one must be allowed to do for the page to make sense. */
  act: keyof typeof exporterMay
  /** Under the thumb on a phone; the others stand on the page "more". */
  isMain?: boolean
}

/** The pages of the desk in the order of a day's work. */
const entries: readonly Entry[] = [
  { href: '/sell/application', name: 'application', icon: 'list-checks', act: 'apply', isMain: true },
  { href: '/sell', name: 'today', icon: 'list-checks', act: 'read', isMain: true },
  { href: '/sell/orders', name: 'orders', icon: 'package', act: 'read', isMain: true },
  { href: '/sell/listings', name: 'listings', icon: 'store', act: 'read', isMain: true },
  { href: '/sell/sheets', name: 'sheets', icon: 'file-text', act: 'read' },
  { href: '/sell/shop', name: 'shop', icon: 'store', act: 'read' },
  { href: '/sell/figures', name: 'figures', icon: 'chart-column', act: 'measure' },
  { href: '/sell/stock', name: 'stock', icon: 'package-check', act: 'read', isMain: true },
  { href: '/sell/certificates', name: 'certificates', icon: 'badge-check', act: 'read' },
  { href: '/sell/closures', name: 'closures', icon: 'clock', act: 'read' },
  { href: '/sell/profile', name: 'profile', icon: 'file-text', act: 'apply' },
  { href: '/sell/team', name: 'team', icon: 'users', act: 'team' },
]

const itemOf = ({ href, name, icon, isMain }: Entry): MenuItem => ({
  href,
  text: deskWords().menu[name],
  icon,
  ...(href === '/sell/orders' ? { count: openCounts.value } : {}),
  ...(isMain ? {} : { only: 'laptop' as const }),
})

/** Pages about trade make sense once the firm may trade; its application until then. */
const tradePages: readonly string[] = ['/sell', '/sell/orders', '/sell/figures', '/sell/closures']

function isMeant(href: string): boolean {
  const current = firm.value
  if (!current || !isJoining(current)) return href !== '/sell/application'
  if (current.state === 'closed') return href !== '/sell'
  return !tradePages.includes(href)
}

const mine = (): readonly Entry[] => entries.filter(({ act, href }) => roleMay(act) && isMeant(href))

/** The menu of the signed-in person's role; on a phone what does not fit is behind one entry. */
export function menuItems(): MenuItem[] {
  const items = mine()
  if (items.every(({ isMain }) => isMain)) return items.map(itemOf)
  return [
    ...items.map(itemOf),
    {
      href: '/sell/more',
      text: deskWords().menu.more,
      icon: 'menu',
      only: 'phone',
      within: moreItems().map(({ href }) => href),
    },
  ]
}

/** What stands behind "more". */
export const moreItems = (): MenuItem[] =>
  mine()
    .filter(({ isMain }) => !isMain)
    .map(itemOf)
