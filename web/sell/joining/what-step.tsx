import { locale } from '../../console/language.ts'
import { Shown } from '../../console/states.tsx'
import { useLoad } from '../../console/use-load.ts'
import { TextAreaField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { StepProps } from './step-page.tsx'
import { StepForm } from './step-form.tsx'
import { useFields } from './use-fields.ts'
import { joiningWords } from './words.ts'

/** What is made: the market's top categories, and the maker's own words. */
export function WhatStep({ application }: StepProps) {
  const text = joiningWords.say()
  const choices = useLoad('listListingChoices', {})
  const fields = useFields(
    { categoryIds: application.makes.categoryIds, words: application.makes.words },
    (values) => (values['categoryIds']?.length ? {} : { categoryIds: text.needed.categoryIds }),
  )
  const chosen = (fields.values['categoryIds'] ?? []) as string[]
  const error = fields.faults['categoryIds']
  const toggle = (id: string) => {
    fields.set('categoryIds', chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])
    void fields.leave('categoryIds')
  }
  return (
    <StepForm step="what" fields={fields}>
      <Shown of={choices} rows={3}>
        {({ categories }) => (
          <fieldset
            id="categoryIds"
            tabindex={-1}
            {...(error ? { 'aria-describedby': 'categoryIds-error' } : {})}
          >
            <legend>
              {text.categories}
              <span class="required" aria-hidden="true">
                {' *'}
              </span>
            </legend>
            <div class="row">
              {categories
                .filter(({ parentId }) => !parentId)
                .map(({ id, name }) => (
                  <label key={id} class="chip">
                    <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
                    {name[locale.value]}
                  </label>
                ))}
            </div>
            {error && (
              <p class="field-error" id="categoryIds-error">
                <Icon name="triangle-alert" />
                <span>{error}</span>
              </p>
            )}
          </fieldset>
        )}
      </Shown>
      <TextAreaField
        id="words"
        label={text.words}
        hint={text.wordsHint}
        rows={4}
        maxLength={600}
        value={fields.text('words')}
        onInput={(event) => fields.set('words', event.currentTarget.value)}
        onBlur={() => void fields.leave('words')}
      />
    </StepForm>
  )
}
