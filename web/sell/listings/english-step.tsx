import { listingLimits } from '../../../schema/values/listing.ts'
import { Notice } from '../../ui/notice.tsx'
import { textAt, Words } from './bound.tsx'
import type { StepProps } from './steps.ts'
import { editorWords } from './words.ts'

/** The same in English, each field under its Vietnamese words; what is missing is counted. */
export default function EnglishStep({ draft, isStrict }: StepProps) {
  const words = editorWords.say()
  const { content, warnings } = draft
  const missing = warnings.filter(({ problem }) => problem === 'english_missing').length
  const text = (path: string, label: string, max: number, rows?: number) => {
    const vietnamese = textAt(content, path.replace(/\.en$/, '.vi'))
    if (vietnamese === '') return null
    return (
      <Words
        draft={draft}
        isStrict={isStrict}
        path={path}
        label={label}
        hint={words.inVietnamese(vietnamese.length > 200 ? `${vietnamese.slice(0, 200)}…` : vietnamese)}
        max={max}
        lang="en"
        {...(rows ? { rows } : {})}
      />
    )
  }
  return (
    <div class="form">
      <p>{words.englishIntro}</p>
      <Notice tone={missing > 0 ? 'warn' : 'ok'}>
        <p>{missing > 0 ? words.englishMissing(missing) : words.englishDone}</p>
      </Notice>
      {text('title.en', words.fields['title.en'], listingLimits.title)}
      {text('description.en', words.fields['description.en'], listingLimits.description, 7)}
      {content.variants.map(({ label }, no) =>
        text(`variants.${no}.label.en`, words.variantLabelEn(label.vi), listingLimits.label),
      )}
      {text('ingredients.en', words.fields['ingredients.en'], listingLimits.words, 3)}
      {text('storage.en', words.fields['storage.en'], listingLimits.words)}
      {content.photos.map((_photo, no) =>
        text(`photos.${no}.alt.en`, words.altEn(no + 1), listingLimits.alt),
      )}
    </div>
  )
}
