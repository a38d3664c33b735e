import { type HelpPage } from '../../../schema/values/market-settings.ts'
import { Button } from '../../ui/button.tsx'
import { TextAreaField, TextField } from '../../ui/field.tsx'
import { type EditorProps, idOfField } from './editor.ts'
import { settingWords } from './words.ts'

type Language = 'vi' | 'en'
type Text = HelpPage['vi']

/** A help page in both languages: a title, a first sentence, questions with answers in plain text. */
export function HelpEditor({ value, faults, onChange }: EditorProps<HelpPage>) {
  const text = settingWords.say()
  return (
    <>
      <p class="hint">{text.helpHint}</p>
      {(['vi', 'en'] as const).map((language) => (
        <fieldset key={language} class="sheet form" lang={language}>
          <legend>{language === 'vi' ? text.inVi : text.inEn}</legend>
          <OneLanguage
            language={language}
            page={value[language]}
            faults={faults}
            onChange={(page) => onChange({ ...value, [language]: page })}
          />
        </fieldset>
      ))}
    </>
  )
}

function OneLanguage({
  language,
  page,
  faults,
  onChange,
}: {
  language: Language
  page: Text
  faults: Readonly<Record<string, string>>
  onChange: (page: Text) => void
}) {
  const text = settingWords.say()
  const field = (path: string) => ({
    id: idOfField(`${language}.${path}`),
    error: faults[`${language}.${path}`],
    required: true,
  })
  const setSection = (at: number, changes: Partial<Text['sections'][number]>) =>
    onChange({
      ...page,
      sections: page.sections.map((section, each) => (each === at ? { ...section, ...changes } : section)),
    })
  return (
    <>
      <TextField
        {...field('title')}
        label={text.pageTitle}
        maxLength={80}
        value={page.title}
        onInput={({ currentTarget }) => onChange({ ...page, title: currentTarget.value })}
      />
      <TextAreaField
        {...field('lead')}
        label={text.lead}
        rows={2}
        maxLength={300}
        value={page.lead}
        onInput={({ currentTarget }) => onChange({ ...page, lead: currentTarget.value })}
      />
      {page.sections.map((section, at) => (
        <Question
          key={at}
          at={at}
          field={field}
          section={section}
          change={(changes) => setSection(at, changes)}
          {...(page.sections.length > 1
            ? {
                remove: () =>
                  onChange({ ...page, sections: page.sections.filter((_section, each) => each !== at) }),
              }
            : {})}
        />
      ))}
      <p>
        <Button
          icon="plus"
          onClick={() => onChange({ ...page, sections: [...page.sections, { question: '', answer: '' }] })}
        >
          {text.addQuestion}
        </Button>
      </p>
    </>
  )
}

function Question({
  at,
  section,
  field,
  change,
  remove,
}: {
  at: number
  section: Text['sections'][number]
  field: (path: string) => { id: string; error: string | undefined; required: boolean }
  change: (changes: Partial<Text['sections'][number]>) => void
  remove?: () => void
}) {
  const text = settingWords.say()
  return (
    <div class="form">
      <TextField
        {...field(`sections.${at}.question`)}
        label={text.question(at + 1)}
        maxLength={160}
        value={section.question}
        onInput={({ currentTarget }) => change({ question: currentTarget.value })}
      />
      <TextAreaField
        {...field(`sections.${at}.answer`)}
        label={text.answer}
        rows={4}
        maxLength={3000}
        value={section.answer}
        onInput={({ currentTarget }) => change({ answer: currentTarget.value })}
      />
      {remove && (
        <p>
          <Button icon="trash-2" onClick={remove}>
            {text.removeQuestion}
          </Button>
        </p>
      )}
    </div>
  )
}
