import { signal } from '@preact/signals'
import type { Item } from '../../../schema/contracts/applications.ts'
import { locale } from '../../console/language.ts'
import { StateTag } from '../../ui/badge.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { firmWords } from '../firms/words.ts'
import { holdsRole } from '../roles.ts'
import { setExtra } from './extra.ts'

type Judged = { state: 'accepted' | 'refused'; reason?: string; expiresOn?: string }

/** What was said of single papers on the screen, by the item's id; empty when another firm is opened. */
export const judgedItems = signal<Readonly<Record<string, Judged>>>({})

function judge(itemId: string, change: Partial<Judged> | null): void {
  const { [itemId]: before, ...rest } = judgedItems.value
  judgedItems.value =
    change === null ? rest : { ...rest, [itemId]: { state: 'accepted', ...before, ...change } }
  const items = Object.entries(judgedItems.value).map(([id, { state, reason, expiresOn }]) => ({
    itemId: id,
    state,
    ...(state === 'refused' && reason ? { reason } : {}),
    ...(state === 'accepted' && expiresOn ? { expiresOn } : {}),
  }))
  setExtra(items.length > 0 ? { items } : {})
}

/** Each paper with its photos, and what is decided about it alone. */
export function Items({ items }: { items: readonly Item[] }) {
  const text = firmWords.say()
  return (
    <section>
      <h2>{text.papers}</h2>
      {holdsRole(['verifier']) && (
        <p>
          <a class="tap" href="/ops/checklist">
            {text.checklist.editList}
          </a>
        </p>
      )}
      {items.map((item) => (
        <Judge key={item.id} item={item} />
      ))}
    </section>
  )
}

const looks = {
  missing: ['warn', 'circle-help'],
  given: ['info', 'clock'],
  accepted: ['ok', 'badge-check'],
  refused: ['bad', 'circle-x'],
  expired: ['bad', 'triangle-alert'],
} as const

function Judge({ item }: { item: Item }) {
  const text = firmWords.say()
  const name = item.name[locale.value]
  const judged = judgedItems.value[item.id]
  const [tone, icon] = looks[item.state]
  // A paper that runs out is accepted with its day: the field stands ready for what was given.
  const asksDay =
    item.expires && judged?.state !== 'refused' && (item.state === 'given' || judged !== undefined)
  return (
    <div class="sheet evidence-paper">
      <h3>
        {name}{' '}
        <StateTag tone={tone} icon={icon}>
          {text.itemStates[item.state]}
        </StateTag>
      </h3>
      {item.reason && <p class="small">{item.reason}</p>}
      {item.documents.length > 0 && (
        <ul class="paper-photos">
          {item.documents.map(({ id, url, width, height }, at) => (
            <li key={id}>
              <a href={url} target="_blank" rel="noreferrer">
                <img
                  src={url}
                  width={width}
                  height={height}
                  alt={text.photoAlt(name, at + 1)}
                  loading="lazy"
                />
              </a>
            </li>
          ))}
        </ul>
      )}
      <SelectField
        id={`judge-${item.id}`}
        label={text.judge(name)}
        value={judged?.state ?? ''}
        onChange={({ currentTarget: { value } }) =>
          judge(item.id, value === '' ? null : { state: value === 'refused' ? 'refused' : 'accepted' })
        }
      >
        <option value="">{text.leave}</option>
        <option value="accepted">{text.accept}</option>
        <option value="refused">{text.refuse}</option>
      </SelectField>
      {judged?.state === 'refused' && (
        <TextField
          id={`why-${item.id}`}
          label={text.itemReason}
          maxLength={400}
          value={judged.reason ?? ''}
          onInput={(event) => judge(item.id, { reason: event.currentTarget.value })}
        />
      )}
      {asksDay && (
        <TextField
          id={`until-${item.id}`}
          label={text.expiresOn}
          type="date"
          value={judged?.expiresOn ?? item.expiresOn ?? ''}
          onInput={(event) => judge(item.id, { state: 'accepted', expiresOn: event.currentTarget.value })}
        />
      )}
    </div>
  )
}
