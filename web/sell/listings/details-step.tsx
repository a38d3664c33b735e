import { listingLimits, originCriteria } from '../../../schema/values/listing.ts'
import { TextField } from '../../ui/field.tsx'
import { changed, Choice, Figure, idOf, Ticks, Words } from './bound.tsx'
import type { StepProps } from './steps.ts'
import { editorWords } from './words.ts'

/** What is in it, how long it keeps, where it comes from, what it is good for. */
export default function DetailsStep(props: StepProps) {
  const words = editorWords.say()
  const { draft, isStrict } = props
  const { content } = draft
  const bound = { draft, isStrict }
  return (
    <div class="form">
      <p class="small muted">{words.legend}</p>
      <Contents {...props} />
      <Origin {...props} />
      <Ticks
        {...bound}
        path="occasions"
        label={words.fields.occasions}
        options={words.occasions}
        value={content.occasions}
        onChange={(next) => draft.change({ occasions: next as never })}
      />
      <TextField
        id={idOf('tags')}
        label={words.fields.tags}
        value={content.tags.join(', ')}
        disabled={!draft.canEdit}
        onChange={(event) => draft.change(changed(content, 'tags', tagsIn(event.currentTarget.value)))}
      />
    </div>
  )
}

function Contents({ draft, isStrict }: StepProps) {
  const words = editorWords.say()
  const { content } = draft
  const bound = { draft, isStrict }
  const isFood = content.hsFlags.includes('food')
  return (
    <>
      <Words
        {...bound}
        path="ingredients.vi"
        label={words.fields['ingredients.vi']}
        max={listingLimits.words}
        rows={3}
        lang="vi"
        required={isFood}
      />
      <Ticks
        {...bound}
        path="allergens"
        label={words.fields.allergens}
        required={isFood}
        options={words.allergens}
        value={content.allergens ?? []}
        onChange={(next) => draft.change({ allergens: next as never })}
        extra={
          <label class="chip">
            <input
              type="checkbox"
              checked={content.allergens?.length === 0}
              disabled={!draft.canEdit}
              onChange={(event) => draft.change({ allergens: event.currentTarget.checked ? [] : null })}
            />
            <span>{words.noAllergens}</span>
          </label>
        }
      />
      <Ticks
        {...bound}
        path="declaredFlags"
        label={words.fields.declaredFlags}
        options={words.flags}
        value={content.declaredFlags}
        onChange={(next) => draft.change({ declaredFlags: next as never })}
      />
    </>
  )
}

function Origin({ draft, isStrict }: StepProps) {
  const words = editorWords.say()
  const bound = { draft, isStrict }
  return (
    <>
      <div class="pair">
        <Figure
          {...bound}
          path="shelfLifeDays"
          label={words.fields.shelfLifeDays}
          hint={words.hints.shelfLifeDays}
          most={listingLimits.shelfLifeDays}
          required
        />
        <Words
          {...bound}
          path="storage.vi"
          label={words.fields['storage.vi']}
          max={listingLimits.words}
          lang="vi"
        />
      </div>
      <div class="pair">
        <Figure
          {...bound}
          path="vnContentPct"
          label={words.fields.vnContentPct}
          hint={words.hints.vnContentPct}
          most={100}
          required
        />
        <Choice
          {...bound}
          path="originCriterion"
          label={words.fields.originCriterion}
          none={words.noCriterion}
          options={originCriteria.map((code) => ({ value: code, text: words.criteria[code] }))}
        />
      </div>
    </>
  )
}

const tagsIn = (text: string): string[] =>
  [
    ...new Set(
      text
        .split(',')
        .map((tag) => tag.trim().slice(0, listingLimits.tag))
        .filter(Boolean),
    ),
  ].slice(0, listingLimits.tags)
