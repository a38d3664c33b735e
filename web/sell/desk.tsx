import { useEffect, useState } from 'preact/hooks'
import type { ComponentType, ComponentChildren } from 'preact'
import { locale, spoken } from '../console/language.ts'
import { LanguageSwitch } from '../console/language-switch.tsx'
import { Outlet, type Route } from '../console/outlet.tsx'
import { Page } from '../console/page.tsx'
import { session, signOut } from '../console/session.ts'
import { Shell } from '../console/shell.tsx'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/field.tsx'
import { go, place } from '../console/router.ts'
import { chooseFirm, firm, firms } from './firm.ts'
import { openCounts } from './tabs.ts'
import { deskWords } from './words.ts'

const routes: readonly Route[] = [
  { pattern: '/sell', load: () => import('./today.tsx') },
  { pattern: '/sell/orders', load: () => import('./orders.tsx') },
  { pattern: '/sell/orders/:id', load: () => import('./order.tsx') },
]

/** The exporter's console: today's tasks, the orders by step, one order. */
export function Desk() {
  const [isAccountOpen, setAccountOpen] = useState(false)
  const current = firm.value
  if (!current) return <NoFirm />
  const { menu } = deskWords()
  return (
    <>
      <Shell
        base="/sell"
        subject={current.name[locale.value]}
        onAccount={() => setAccountOpen(true)}
        menu={[
          { href: '/sell', text: menu.today, icon: 'list-checks' },
          { href: '/sell/orders', text: menu.orders, icon: 'package', count: openCounts.value },
        ]}
      >
        <Outlet key={current.id} routes={routes} start="/sell" />
      </Shell>
      {isAccountOpen && <AccountDialog onClose={() => setAccountOpen(false)} />}
    </>
  )
}

/** The account's dialog is fetched when it is first opened. */
function AccountDialog({ onClose }: { onClose: () => void }) {
  const [View, setView] = useState<ComponentType<{ onClose: () => void; children?: ComponentChildren }>>()
  useEffect(() => {
    void import('../console/account.tsx').then((module) => setView(() => module.default))
  }, [])
  return (
    View && (
      <View onClose={onClose}>
        <FirmSwitch />
      </View>
    )
  )
}

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
      {firms.value.map(({ id, name }) => (
        <option key={id} value={id}>
          {name[locale.value]}
        </option>
      ))}
    </SelectField>
  )
}

function NoFirm() {
  const { signIn, frame } = spoken()
  return (
    <div class="gate">
      <header class="gate-head">
        <LanguageSwitch />
      </header>
      <main id="main" class="gate-main">
        <Page title={signIn.noFirm}>
          <p>{session.value && frame.signedInAs(session.value.person.email)}</p>
          <p>{signIn.noFirmHint}</p>
          <Button icon="log-out" onClick={() => void signOut()}>
            {frame.signOut}
          </Button>
        </Page>
      </main>
    </div>
  )
}
