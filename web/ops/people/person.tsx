import type { FoundPerson } from '../../../schema/contracts/privacy.ts'
import { locale } from '../../console/language.ts'
import type { PageProps } from '../../console/outlet.tsx'
import { Page } from '../../console/page.tsx'
import { Shown } from '../../console/states.tsx'
import { useLoad } from '../../console/use-load.ts'
import { whenText } from '../../console/when.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { countryText } from '../../ui/country-text.ts'
import { moneyText } from '../../ui/money-text.tsx'
import { roleText } from '../../team/words.ts'
import { holdsRole } from '../roles.ts'
import { OrderTag } from '../tags.tsx'
import { Copies } from './copies.tsx'
import { Erase } from './erase.tsx'
import { peopleWords } from './words.ts'

/** What the market knows of one address, and what may be done about it. */
export default function Person({ params }: PageProps) {
  const text = peopleWords.say()
  const key = params['key'] ?? ''
  const loaded = useLoad('findPerson', { key })
  const title = loaded.value ? loaded.value.name || loaded.value.email : text.person
  return (
    <Page title={title} aside={<ButtonLink href="/ops/people">{text.back}</ButtonLink>}>
      <Shown of={loaded} rows={6}>
        {(person) => (
          <>
            <section class="people-part" aria-labelledby="contact">
              <h2 id="contact">{text.contact}</h2>
              <p>
                {person.email}
                {person.phone && ` · ${person.phone}`}
              </p>
            </section>
            <Orders person={person} />
            <Account person={person} />
            {holdsRole(['support']) && (
              <>
                <Copies person={person} reload={loaded.reload} />
                <Erase person={person} reload={loaded.reload} />
              </>
            )}
          </>
        )}
      </Shown>
    </Page>
  )
}

function Orders({ person: { orders } }: { person: FoundPerson }) {
  const text = peopleWords.say()
  return (
    <section class="people-part" aria-labelledby="orders">
      <h2 id="orders">{text.orders}</h2>
      {orders.length === 0 && <p class="muted">{text.noOrders}</p>}
      <ul class="people-list">
        {orders.map(({ id, code, state, market, total, placedAt }) => (
          <li key={id}>
            <p>
              <a class="tap" href={`/ops/orders/${id}`} data-row>
                {code}
              </a>{' '}
              <OrderTag state={state} />
              <br />
              <span class="muted">
                {countryText(market, locale.value)} · {moneyText(total, locale.value)} ·{' '}
                {whenText(placedAt, locale.value)}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Account({ person: { account } }: { person: FoundPerson }) {
  const text = peopleWords.say()
  return (
    <section class="people-part" aria-labelledby="account">
      <h2 id="account">{text.account}</h2>
      {account === null ? (
        <p class="muted">{text.noAccount}</p>
      ) : (
        <>
          <p>
            {text.since(whenText(account.since, locale.value))}
            <br />
            <span class="muted">{text.signedInOn(account.sessions, account.passkeys)}</span>
          </p>
          <ul>
            {account.memberships.map(({ role, exporter }, at) => (
              <li key={at}>
                {text.worksFor(
                  roleText(role),
                  exporter === null ? text.market : exporter[locale.value] || exporter.vi,
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
