import { useState } from 'preact/hooks'
import type { OwnListingRow } from '../../../schema/contracts/listings.ts'
import { type ListingState, listingStates } from '../../../schema/values/status.ts'
import { call, type No } from '../../api.ts'
import { submitting } from '../../console/form.tsx'
import { locale } from '../../console/language.ts'
import { Page } from '../../console/page.tsx'
import { Pager, usePages } from '../../console/pager.tsx'
import { go, place } from '../../console/router.ts'
import { Refused, Shown } from '../../console/states.tsx'
import { useBusy } from '../../console/use-busy.ts'
import { useLoad } from '../../console/use-load.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { firm, roleMay } from '../firm.ts'
import { OfferAll } from './offer-all.tsx'
import { ListingRow } from './row.tsx'
import { listWords } from './words.ts'

const rowsAPage = 18
type Tab = ListingState | 'refused' | 'all'

/** A firm's goods: one state at a time, the last changed first. */
export default function Listings() {
  const text = listWords.say()
  const { query } = place.value
  const asked = query.get('state') ?? ''
  const tab: Tab = asked === 'refused' ? asked : (listingStates.find((state) => state === asked) ?? 'all')
  const q = query.get('q') ?? ''
  const pages = usePages(`${tab} ${q}`)
  const exporterId = firm.value!.id
  const loaded = useLoad(
    'listOwnListings',
    {
      exporterId,
      limit: rowsAPage,
      ...(tab === 'all' ? {} : tab === 'refused' ? { review: 'refused' as const } : { state: tab }),
      ...(q ? { q } : {}),
      ...(pages.cursor ? { cursor: pages.cursor } : {}),
    },
    { keep: true },
  )
  return (
    <Page title={text.title} aside={roleMay('offer') && <NewListing />}>
      <Tabs tab={tab} counts={loaded.value?.counts} refused={loaded.value?.refused} />
      <Search q={q} />
      <Shown of={loaded} rows={5}>
        {({ items, nextCursor, counts }) => (
          <>
            {tab === 'draft' && roleMay('offer') && <OfferAll rows={items} reload={loaded.reload} />}
            {items.length === 0 ? (
              <Nothing isFirst={Object.values(counts).every((count) => count === 0)} isSearch={q !== ''} />
            ) : (
              <ul class="goods" aria-label={text.caption}>
                {items.map((row: OwnListingRow) => (
                  <ListingRow key={row.id} row={row} reload={loaded.reload} />
                ))}
              </ul>
            )}
            <Pager pages={pages} nextCursor={nextCursor} />
          </>
        )}
      </Shown>
    </Page>
  )
}

/** Begins a draft and opens it. */
function NewListing() {
  const [refusal, setRefusal] = useState<No>()
  const [isBusy, begin] = useBusy(async () => {
    const answer = await call('createListing', { exporterId: firm.value!.id, changes: {} })
    if (answer.ok) go(`/sell/listings/${answer.value.id}`)
    else setRefusal(answer.refusal)
  })
  return (
    <>
      <Button tone="primary" icon="plus" aria-busy={isBusy} onClick={begin}>
        {listWords.say().add}
      </Button>
      {refusal && <Refused refusal={refusal} />}
    </>
  )
}

const Nothing = ({ isFirst, isSearch }: { isFirst: boolean; isSearch: boolean }) => {
  const text = listWords.say()
  if (isSearch) return <p class="empty">{text.nothingFound}</p>
  if (!isFirst) return <p class="empty">{text.emptyTab}</p>
  return (
    <div class="empty">
      <h2>{text.empty}</h2>
      <p>{text.emptyHint}</p>
    </div>
  )
}

type Counts = Partial<Record<ListingState, number>>

function Tabs({
  tab,
  counts = {},
  refused = 0,
}: {
  tab: Tab
  counts?: Counts | undefined
  refused?: number | undefined
}) {
  const text = listWords.say()
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const tabs: readonly (readonly [Tab, string, number])[] = [
    ['all', text.all, all],
    ...(refused > 0 || tab === 'refused' ? ([['refused', text.backTab, refused]] as const) : []),
    ...listingStates.map((state) => [state, text.tabs[state], counts[state] ?? 0] as const),
  ]
  return (
    <nav class="tabs" aria-label={text.tabsLabel}>
      <ul>
        {tabs.map(([name, words, count]) => (
          <li key={name}>
            <a
              href={name === 'all' ? '/sell/listings' : `/sell/listings?state=${name}`}
              {...(name === tab ? { 'aria-current': 'page' as const } : {})}
            >
              {words} <span class="count">{count}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Search({ q }: { q: string }) {
  const text = listWords.say()
  const [typed, setTyped] = useState(q)
  const search = () =>
    go(typed.trim() ? `/sell/listings?q=${encodeURIComponent(typed.trim())}` : '/sell/listings')
  return (
    <form class="find" role="search" lang={locale.value} onSubmit={submitting(search)}>
      <TextField
        id="q"
        type="search"
        label={text.search}
        hint={text.searchHint}
        value={typed}
        maxLength={80}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <Button icon="search" type="submit">
        {text.find}
      </Button>
      {q && (
        <a class="tap" href="/sell/listings" onClick={() => setTyped('')}>
          {text.clear}
        </a>
      )}
    </form>
  )
}
