import { signal } from '@preact/signals'
import { Fragment } from 'preact'
import { useEffect } from 'preact/hooks'
import type { ListingEvidence as Evidence } from '../../../schema/contracts/listing-reviews.ts'
import { photoPath } from '../../../schema/values/photo.ts'
import { locale } from '../../console/language.ts'
import { Shown } from '../../console/states.tsx'
import { useLoad } from '../../console/use-load.ts'
import { agoText } from '../../console/when.ts'
import { Badge, StateTag } from '../../ui/badge.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { fieldText, remarkText, valueText } from '../listings/field-text.ts'
import { ListingSide } from '../listings/listing-side.tsx'
import { listingWords } from '../listings/words.ts'
import { setExtra } from './extra.ts'

/** Brought by the split view before the evidence is shown. */
export const words = listingWords

/** What the operator says of single fields: part of the body of the decision. */
export const listingFields = signal<readonly { path: string; note: string }[]>([])

/** A listing beside its decision: what was offered against what is on sale, the checks, its maker, the borders. */
export default function ListingEvidence({ subjectId }: { subjectId: string }) {
  const loaded = useLoad('findListingReview', { id: subjectId as Evidence['id'] })
  const revision = loaded.value?.revision
  useEffect(() => {
    listingFields.value = []
    return () => setExtra({})
  }, [subjectId])
  // Decided is what was looked at: a submission taken back and offered again since is refused.
  useEffect(() => {
    if (revision !== undefined) setExtra({ revision, fields: listingFields.value })
  }, [revision, listingFields.value])
  return (
    <Shown of={loaded} rows={8}>
      {(evidence) => (
        <div class="evidence">
          <div class="evidence-main">
            <Offered evidence={evidence} />
            <Photos evidence={evidence} />
            <Differences evidence={evidence} />
            <Checks evidence={evidence} />
          </div>
          <ListingSide evidence={evidence} />
        </div>
      )}
    </Shown>
  )
}

type Props = { evidence: Evidence }

function Offered({ evidence: { review, published, draft, submittedAt, submitNote } }: Props) {
  const text = listingWords.say()
  const language = locale.value
  return (
    <section>
      {/* The split view names what waits; what does not wait has no title there. */}
      {review !== 'waiting' && <h2>{draft.title[language] || draft.title.vi}</h2>}
      {review === 'waiting' ? (
        <p>
          <StateTag tone="info" icon="clock">
            {published ? text.change : text.first}
          </StateTag>{' '}
          {submittedAt !== null && (
            <span class="small muted">{text.offered(agoText(submittedAt, language))}</span>
          )}
        </p>
      ) : (
        <Notice>
          <p>{text.nothingWaits}</p>
        </Notice>
      )}
      {submitNote !== '' && (
        <>
          <p class="small muted">{text.note}</p>
          <blockquote lang="vi">{submitNote}</blockquote>
        </>
      )}
    </section>
  )
}

function Photos({ evidence: { draft, shareCards } }: Props) {
  const text = listingWords.say()
  return (
    <section>
      <h2>{text.photos}</h2>
      {draft.photos.length === 0 && <p class="muted">{text.noPhotos}</p>}
      <ul class="evidence-photos">
        {draft.photos.map(({ id, alt }, at) => (
          <li key={id}>
            <a href={photoPath(id, 1280, 'jpg')} target="_blank" rel="noopener">
              <img
                src={photoPath(id, 320, 'webp')}
                alt={alt[locale.value] || alt.vi || text.photo(at + 1)}
                width="160"
                height="160"
                loading="lazy"
              />
            </a>
          </li>
        ))}
      </ul>
      {shareCards.length > 0 && (
        <>
          <h3>{text.shareCards}</h3>
          <ul class="evidence-photos">
            {shareCards.map(({ locale: language, url }) => (
              <li key={url}>
                <a href={url} target="_blank" rel="noopener">
                  <img src={url} alt={text.shareCard(language)} width="300" height="158" loading="lazy" />
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Differences({ evidence: { published, changes, names } }: Props) {
  const text = listingWords.say()
  if (changes.length === 0) return null
  const caption = published ? text.differencesChanged : text.differences
  return (
    <section>
      <h2>{caption}</h2>
      <div class="table-wrap" role="region" aria-label={caption} tabIndex={0}>
        <table class="table evidence-fields">
          <thead>
            <tr>
              <th scope="col">{text.field}</th>
              {published && <th scope="col">{text.before}</th>}
              <th scope="col">{text.after}</th>
              <th scope="col">{text.sendBack}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ path, before, after, needsReview }) => (
              <Fragment key={path}>
                <tr>
                  <th scope="row">
                    {fieldText(path)}{' '}
                    {published && needsReview && <Badge tone="amber">{text.needsReview}</Badge>}
                  </th>
                  {published && <td>{valueText(path, before, names)}</td>}
                  <td>{valueText(path, after, names)}</td>
                  <td>
                    <SendBack path={path} />
                  </td>
                </tr>
                <Why path={path} columns={published ? 4 : 3} />
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      <p class="small" role="status">
        {text.sentBack(listingFields.value.length)}
      </p>
    </section>
  )
}

const saidOf = (path: string) => listingFields.value.find((field) => field.path === path)
const say = (path: string, note: string | null): void => {
  const others = listingFields.value.filter((field) => field.path !== path)
  listingFields.value = note === null ? others : [...others, { path, note }]
}

/** Marks a field to go back. */
const SendBack = ({ path }: { path: string }) => (
  <label class="switch">
    <input
      type="checkbox"
      checked={saidOf(path) !== undefined}
      aria-label={listingWords.say().sendBackField(fieldText(path))}
      onChange={({ currentTarget }) => say(path, currentTarget.checked ? '' : null)}
    />
  </label>
)

/** What is to be mended there. */
function Why({ path, columns }: { path: string; columns: number }) {
  const text = listingWords.say()
  const said = saidOf(path)
  return (
    said && (
      <tr>
        <td colSpan={columns}>
          <TextField
            id={`why-${path}`}
            label={text.why}
            hint={text.whyHint}
            value={said.note}
            maxLength={500}
            onInput={({ currentTarget }) => say(path, currentTarget.value)}
          />
        </td>
      </tr>
    )
  )
}

function Checks({ evidence: { problems, warnings, draft } }: Props) {
  const text = listingWords.say()
  const bySku = (path: string) =>
    path.replace(
      /^variants\.(\d+)/,
      (_all, at) => `variants.${draft.variants[Number(at)]?.sku || Number(at) + 1}`,
    )
  const all = [
    ...problems.map((remark) => ({ ...remark, bars: true })),
    ...warnings.map((remark) => ({ ...remark, bars: false })),
  ]
  return (
    <section>
      <h2>{text.checks}</h2>
      {all.length === 0 && <p class="muted">{text.noChecks}</p>}
      <ul class="jobs">
        {all.map(({ path, problem, facts, bars }) => (
          <li key={`${path} ${problem}`}>
            <b>{fieldText(bySku(path))}</b>: {remarkText({ problem, facts })}{' '}
            {bars && <Badge tone="bad">{text.bars}</Badge>}
          </li>
        ))}
      </ul>
    </section>
  )
}
