import type { ListingVersion, OwnListing } from '../../../schema/contracts/listings.ts'
import { locale } from '../../console/language.ts'
import type { PageProps } from '../../console/outlet.tsx'
import { Page } from '../../console/page.tsx'
import { Pager, usePages } from '../../console/pager.tsx'
import { Shown } from '../../console/states.tsx'
import { useLoad } from '../../console/use-load.ts'
import { Badge } from '../../ui/badge.tsx'
import { timeInVietNam } from '../../ui/date-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { firm } from '../firm.ts'
import { labelOf, type Names, valueText } from './field-text.ts'
import { editorWords } from './words.ts'

/** Every version of a listing: who, when, what changed, what was decided. */
export default function Versions({ params }: PageProps) {
  const words = editorWords.say()
  const id = params['id'] as OwnListing['id']
  const pages = usePages(id)
  const loaded = useLoad('listListingVersions', {
    exporterId: firm.value!.id,
    id,
    limit: 10,
    ...(pages.cursor ? { cursor: pages.cursor } : {}),
  })
  const choices = useLoad('listListingChoices', {}, { keep: true }).value
  const names: Names = Object.fromEntries([
    ...(choices?.categories ?? []).map(({ id: key, name }) => [key, name[locale.value] || name.vi]),
    ...(choices?.provinces ?? []).map(({ code, name }) => [code, name[locale.value] || name.vi]),
  ])
  return (
    <Page title={words.versionsTitle}>
      <p class="back">
        <a href={`/sell/listings/${id}`}>
          <Icon name="arrow-left" /> {words.steps.preview}
        </a>
      </p>
      <Shown of={loaded} rows={4}>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 && <p class="empty">{words.noVersions}</p>}
            <ol class="versions" reversed>
              {items.map((version: ListingVersion) => (
                <Version key={version.id} version={version} names={names} />
              ))}
            </ol>
            <Pager pages={pages} nextCursor={nextCursor} />
          </>
        )}
      </Shown>
    </Page>
  )
}

function Version({ version, names }: { version: ListingVersion; names: Names }) {
  const words = editorWords.say()
  const { versionNo, kind, by, byName, at, note, changes, decision } = version
  return (
    <li class="sheet">
      <h2>
        {words.versionNo(versionNo)} · {words.kinds[kind]}
      </h2>
      <p class="small muted">
        {by === 'market' ? words.byMarket : byName} · {timeInVietNam(at, locale.value)}
      </p>
      {decision && (
        <p>
          <Badge tone={decision.decision === 'approve' ? 'ok' : 'bad'}>
            {words.decided[decision.decision] ?? decision.decision}
          </Badge>{' '}
          {decision.note}
        </p>
      )}
      {note && <p class="quoted">{note}</p>}
      {changes.length > 0 && (
        <details class="fold">
          <summary>
            {words.changed} ({changes.length})
          </summary>
          <div class="fold-body">
            {changes.map(({ path, before, after }) => (
              <dl key={path} class="both">
                <dt>
                  <b>{labelOf(path)}</b> · {words.was}
                </dt>
                <dd>{valueText(path, before, names)}</dd>
                <dt>{words.is}</dt>
                <dd>{valueText(path, after, names)}</dd>
              </dl>
            ))}
          </div>
        </details>
      )}
    </li>
  )
}
