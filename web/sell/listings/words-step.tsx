import type { ReplyOf } from '../../../schema/api.ts'
import { listingLimits } from '../../../schema/values/listing.ts'
import { locale } from '../../console/language.ts'
import { Shown } from '../../console/states.tsx'
import { useLoad } from '../../console/use-load.ts'
import { Choice, Words } from './bound.tsx'
import type { StepProps } from './steps.ts'
import { editorWords } from './words.ts'

type Choices = ReplyOf<'listListingChoices'>

/** What it is called, what is told of it, where it belongs. */
export default function WordsStep({ draft, isStrict }: StepProps) {
  const words = editorWords.say()
  const choices = useLoad('listListingChoices', {}, { keep: true })
  const bound = { draft, isStrict }
  return (
    <div class="form">
      <p class="small muted">{words.legend}</p>
      <Words
        {...bound}
        path="title.vi"
        label={words.fields['title.vi']}
        hint={words.hints['title.vi']}
        max={listingLimits.title}
        lang="vi"
        required
      />
      <Words
        {...bound}
        path="description.vi"
        label={words.fields['description.vi']}
        hint={words.hints['description.vi']}
        max={listingLimits.description}
        rows={7}
        lang="vi"
        required
      />
      <Shown of={choices} rows={2}>
        {(all) => (
          <>
            <Choice
              {...bound}
              path="categoryId"
              label={words.fields.categoryId}
              hint={words.hints.categoryId}
              options={categoryOptions(all)}
              required
            />
            <Choice
              {...bound}
              path="provinceCode"
              label={words.fields.provinceCode}
              hint={words.hints.provinceCode}
              options={provinceOptions(all)}
              required
            />
          </>
        )}
      </Shown>
    </div>
  )
}

/** The lowest categories, each under the names above it. */
function categoryOptions({ categories }: Choices): { value: string; text: string }[] {
  const known = new Map(categories.map((category) => [category.id, category]))
  const parents = new Set(categories.map(({ parentId }) => parentId))
  const pathOf = (id: string | null): string[] => {
    const category = id === null ? undefined : known.get(id as never)
    return category ? [...pathOf(category.parentId), category.name[locale.value]] : []
  }
  return categories
    .filter(({ id }) => !parents.has(id))
    .map(({ id }) => ({ value: id, text: pathOf(id).join(' › ') }))
    .toSorted(byText)
}

const provinceOptions = ({ provinces }: Choices): { value: string; text: string }[] =>
  provinces
    .map(({ code, name, oldNames }) => {
      const others = oldNames.filter((old) => old !== name.vi)
      return { value: code, text: name[locale.value] + (others.length > 0 ? ` (${others.join(', ')})` : '') }
    })
    .toSorted(byText)

const collator = new Intl.Collator('vi')
const byText = (a: { text: string }, b: { text: string }): number => collator.compare(a.text, b.text)
