import type { MenuItem } from '../console/shell.tsx'
import { holdsRole, mayRepair } from './roles.ts'
import { opsWords, type OpsWords } from './words.ts'

type Entry = {
  href: string
  name: keyof OpsWords['menu']
  icon: MenuItem['icon']
  /** Who it is for; left out: every operator. */
  isMine?: () => boolean
  /** Under the thumb on a phone; the others stand on the page "more". */
  isMain?: boolean
}

/** The pages of the desk in the order of a day's work. */
const entries: readonly Entry[] = [
  { href: '/ops', name: 'queues', icon: 'badge-check', isMain: true },
  { href: '/ops/orders', name: 'orders', icon: 'package', isMain: true },
  { href: '/ops/people', name: 'people', icon: 'search' },
  { href: '/ops/late', name: 'late', icon: 'clock', isMain: true },
  { href: '/ops/parked', name: 'parked', icon: 'triangle-alert', isMine: mayRepair, isMain: true },
  { href: '/ops/audit', name: 'audit', icon: 'file-text' },
  { href: '/ops/reasons', name: 'reasons', icon: 'info' },
  { href: '/ops/promises', name: 'invariants', icon: 'list-checks' },
  { href: '/ops/team', name: 'team', icon: 'users', isMine: () => holdsRole([]) },
  {
    href: '/ops/authority',
    name: 'authority',
    icon: 'mail',
    isMine: () => holdsRole(['verifier', 'support']),
  },
  { href: '/ops/settings', name: 'settings', icon: 'settings' },
]

const mine = (): readonly Entry[] => entries.filter(({ isMine }) => isMine?.() ?? true)

const itemOf = ({ href, name, icon, isMain }: Entry): MenuItem => ({
  href,
  text: opsWords().menu[name],
  icon,
  ...(isMain ? {} : { only: 'laptop' as const }),
  // A queue is a page of its own, below the start.
  ...(href === '/ops' ? { within: ['/ops/queues'] } : {}),
})

/** The menu of the signed-in operator; on a phone what does not fit is behind one entry. */
export const menuItems = (): MenuItem[] => [
  ...mine().map(itemOf),
  {
    href: '/ops/more',
    text: opsWords().menu.more,
    icon: 'menu',
    only: 'phone',
    within: moreItems().map(({ href }) => href),
  },
]

/** What stands behind "more". */
export const moreItems = (): MenuItem[] =>
  mine()
    .filter(({ isMain }) => !isMain)
    .map(itemOf)
