import { useEffect, useState } from 'preact/hooks'
import { accountWords } from '../console/account/words.ts'
import { Fetched } from '../console/fetched.tsx'
import { spoken, withWords } from '../console/language.ts'
import { NoAccess } from '../console/no-access.tsx'
import { Outlet, type Route } from '../console/outlet.tsx'
import { Shell } from '../console/shell.tsx'
import { firmWords } from './firms/words.ts'
import { isHelpOpen, listenToKeys } from './keys.ts'
import { menuItems } from './menu.ts'
import { peopleWords } from './people/words.ts'
import { reviewWords } from './review/words.ts'
import { isOperator } from './roles.ts'
import { reportWords } from './reports/words.ts'
import { settingWords } from './settings/words.ts'
import { teamWords } from '../team/words.ts'
import { opsWords } from './words.ts'

export const routes: readonly Route[] = [
  { pattern: '/ops', load: withWords(reviewWords, () => import('./review/queues.tsx')) },
  { pattern: '/ops/queues/:kind', load: withWords(reviewWords, () => import('./review/queue.tsx')) },
  { pattern: '/ops/audit', load: withWords(reviewWords, () => import('./review/audit.tsx')) },
  { pattern: '/ops/reasons', load: withWords(reviewWords, () => import('./review/reasons.tsx')) },
  { pattern: '/ops/more', load: () => import('./more.tsx') },
  { pattern: '/ops/orders', load: () => import('./orders.tsx') },
  { pattern: '/ops/orders/:id', load: withWords(reviewWords, () => import('./order.tsx')) },
  { pattern: '/ops/checklist', load: withWords(firmWords, () => import('./firms/checklist.tsx')) },
  {
    pattern: '/ops/exporters/:id',
    load: withWords(
      reviewWords,
      withWords(firmWords, () => import('./firms/page.tsx')),
    ),
  },
  { pattern: '/ops/late', load: () => import('./late.tsx') },
  { pattern: '/ops/parked', load: withWords(reviewWords, () => import('./parked.tsx')) },
  { pattern: '/ops/promises', load: () => import('./invariants.tsx') },
  { pattern: '/ops/authority', load: withWords(reportWords, () => import('./reports/record-request.tsx')) },
  { pattern: '/ops/settings', load: withWords(settingWords, () => import('./settings/list.tsx')) },
  { pattern: '/ops/settings/:name', load: withWords(settingWords, () => import('./settings/edit.tsx')) },
  { pattern: '/ops/commissions', load: withWords(settingWords, () => import('./settings/commissions.tsx')) },
  {
    pattern: '/ops/people',
    load: withWords(peopleWords, () => import('./people/search.tsx')),
  },
  {
    pattern: '/ops/people/:key',
    load: withWords(
      teamWords,
      withWords(peopleWords, () => import('./people/person.tsx')),
    ),
  },
  { pattern: '/ops/team', load: withWords(teamWords, () => import('./team.tsx')) },
  { pattern: '/ops/account', load: withWords(accountWords, () => import('../console/account/page.tsx')) },
]

export const openRoutes: readonly Route[] = [
  { pattern: '/ops/invitation', load: withWords(teamWords, () => import('../team/invitation-page.tsx')) },
  { pattern: '/ops/first-admin', load: withWords(teamWords, () => import('../team/first-admin-page.tsx')) },
]

/** The operator's console: find an order, clear what is late or stuck, see that every promise holds. */
export function OperatorDesk() {
  const [isAccountOpen, setAccountOpen] = useState(false)
  useEffect(listenToKeys, [])
  const { signIn } = spoken()
  if (!isOperator()) return <NoAccess title={signIn.noOperator} hint={signIn.noOperatorHint} />
  const text = opsWords()
  return (
    <>
      <Shell
        base="/ops"
        subject={text.subject}
        onAccount={() => setAccountOpen(true)}
        extra={
          <button class="button is-quiet keys-button" type="button" onClick={() => (isHelpOpen.value = true)}>
            <kbd aria-hidden="true">?</kbd> {text.keys}
          </button>
        }
        menu={menuItems()}
      >
        <Outlet routes={routes} start="/ops" />
      </Shell>
      {isAccountOpen && (
        <Fetched
          load={() => import('../console/account.tsx')}
          props={{ onClose: () => setAccountOpen(false) }}
        />
      )}
      {isHelpOpen.value && (
        <Fetched
          load={() => import('./keys-dialog.tsx')}
          props={{ onClose: () => (isHelpOpen.value = false) }}
        />
      )}
    </>
  )
}
