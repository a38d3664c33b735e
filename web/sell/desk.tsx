import { useEffect, useState } from 'preact/hooks'
import { accountWords } from '../console/account/words.ts'
import { Fetched } from '../console/fetched.tsx'
import { goodsWords } from '../console/goods-words.ts'
import { locale, spoken, withWords } from '../console/language.ts'
import { NoAccess } from '../console/no-access.tsx'
import { Outlet, type Route } from '../console/outlet.tsx'
import { Shell } from '../console/shell.tsx'
import { teamWords } from '../team/words.ts'
import { SelectField } from '../ui/field.tsx'
import { shopWords } from './shop/words.ts'
import { sheetWords } from './sheets/words.ts'
import { go, place } from '../console/router.ts'
import { membershipsOf } from '../console/session.ts'
import { Notice } from '../ui/notice.tsx'
import { chooseFirm, firm, firms, startFor } from './firm.ts'
import { handOverWords } from './hand-over/words.ts'
import { InstallItem } from './install.tsx'
import { joiningWords } from './joining/words.ts'
import { editorWords, listWords } from './listings/words.ts'
import { menuItems } from './menu.ts'
import { deskWords } from './words.ts'

export const routes: readonly Route[] = [
  { pattern: '/sell', load: () => import('./today.tsx') },
  { pattern: '/sell/orders', load: () => import('./orders.tsx') },
  { pattern: '/sell/orders/:id', load: () => import('./order.tsx') },
  { pattern: '/sell/hand-over', load: withWords(handOverWords, () => import('./hand-over/page.tsx')) },
  { pattern: '/sell/team', load: withWords(teamWords, () => import('./team.tsx')) },
  { pattern: '/sell/account', load: withWords(accountWords, () => import('../console/account/page.tsx')) },
  { pattern: '/sell/sheets', load: withWords(sheetWords, () => import('./sheets/page.tsx')) },
  { pattern: '/sell/sheets/:id', load: withWords(sheetWords, () => import('./sheets/import.tsx')) },
  { pattern: '/sell/listings', load: withWords(listWords, () => import('./listings/list.tsx')) },
  { pattern: '/sell/listings/:id', load: withWords(editorWords, () => import('./listings/editor.tsx')) },
  {
    pattern: '/sell/listings/:id/versions',
    load: withWords(editorWords, () => import('./listings/versions.tsx')),
  },
  { pattern: '/sell/shop', load: withWords(shopWords, () => import('./shop/page.tsx')) },
  { pattern: '/sell/figures', load: withWords(shopWords, () => import('./figures/page.tsx')) },
  { pattern: '/sell/stock', load: withWords(goodsWords, () => import('./stock/page.tsx')) },
  { pattern: '/sell/certificates', load: withWords(goodsWords, () => import('./certificates/page.tsx')) },
  { pattern: '/sell/certificates/:id', load: withWords(goodsWords, () => import('./certificates/edit.tsx')) },
  { pattern: '/sell/closures', load: withWords(goodsWords, () => import('./closures/page.tsx')) },
  {
    pattern: '/sell/application',
    load: withWords(joiningWords, () => import('./joining/application-page.tsx')),
  },
  {
    pattern: '/sell/application/:step',
    load: withWords(joiningWords, () => import('./joining/step-page.tsx')),
  },
  { pattern: '/sell/profile', load: withWords(joiningWords, () => import('./joining/profile-page.tsx')) },
  { pattern: '/sell/more', load: () => import('./more.tsx') },
]

/** For somebody without a firm. */
const joinRoutes: readonly Route[] = [
  { pattern: '/sell/join', load: withWords(joiningWords, () => import('./joining/start-page.tsx')) },
]

export const openRoutes: readonly Route[] = [
  {
    pattern: '/sell/invitation',
    load: withWords(teamWords, () => import('../team/invitation-page.tsx')),
  },
]

/** The exporter's console: today's tasks, the orders by step, one order. */
export function Desk() {
  const [isAccountOpen, setAccountOpen] = useState(false)
  const current = firm.value
  const { signIn } = spoken()
  const isOperator = membershipsOf('operator').length > 0
  const elsewhere = isOperator ? undefined : startFor(current, place.value.path)
  useEffect(() => {
    // Asked again: a page may have sent the person on since this was drawn.
    const target = elsewhere && startFor(firm.value, place.value.path)
    if (target) go(target, true)
  }, [elsewhere])
  if (!current)
    return isOperator ? (
      <NoAccess title={signIn.noFirm} hint={signIn.noFirmHint} />
    ) : (
      <Outlet routes={joinRoutes} start="/sell/join" />
    )
  if (elsewhere) return null
  return (
    <>
      <Shell
        base="/sell"
        subject={current.names[locale.value] || current.name}
        onAccount={() => setAccountOpen(true)}
        menu={menuItems()}
      >
        {current.state === 'suspended' && place.value.path !== '/sell/profile' && (
          <Notice tone="bad">
            <p>{deskWords().suspended}</p>
            <a class="tap" href="/sell/profile">
              {deskWords().menu.profile}
            </a>
          </Notice>
        )}
        <Outlet key={current.id} routes={routes} start="/sell" />
      </Shell>
      {isAccountOpen && (
        <Fetched
          load={() => import('../console/account.tsx')}
          props={{ onClose: () => setAccountOpen(false), children: <DeskItems /> }}
        />
      )}
    </>
  )
}

/** What the account's dialog holds at this desk alone. */
const DeskItems = () => (
  <>
    <FirmSwitch />
    <InstallItem />
  </>
)

function FirmSwitch() {
  if (firms.value.length < 2) return null
  const { frame } = spoken()
  return (
    <SelectField
      id="firm"
      label={frame.switchFirm}
      value={firm.value?.id}
      onChange={(event) => {
        chooseFirm(event.currentTarget.value)
        // An order of one firm is nothing on another's desk.
        if (place.value.path !== '/sell') go('/sell/orders')
      }}
    >
      {firms.value.map(({ id, name, names }) => (
        <option key={id} value={id}>
          {names[locale.value] || name}
        </option>
      ))}
    </SelectField>
  )
}
