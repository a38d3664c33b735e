import { useState } from 'preact/hooks'
import type { OwnShop } from '../../../schema/contracts/shops.ts'
import { call, type No } from '../../api.ts'
import { submitting, Summary } from '../../console/form.tsx'
import { locale } from '../../console/language.ts'
import { noteAnswer } from '../../console/network.ts'
import { Page } from '../../console/page.tsx'
import { Refused, Shown } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useBusy } from '../../console/use-busy.ts'
import { useLoad } from '../../console/use-load.ts'
import { Button } from '../../ui/button.tsx'
import { TextAreaField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { firm, roleMay } from '../firm.ts'
import { ShopPhotos } from './shop-photos.tsx'
import { shopWords } from './words.ts'

const longestStory = 4000

/** The page buyers read before they trust: story in two languages, photos, the days parcels leave. */
export default function ShopPage() {
  const text = shopWords.say()
  const loaded = useLoad('findOwnShop', { exporterId: firm.value!.id })
  return (
    <Page title={text.title}>
      <p class="muted">{text.intro}</p>
      <Shown of={loaded} rows={6}>
        {(shop) => <Form key={shop.slug} shop={shop} />}
      </Shown>
    </Page>
  )
}

export type Draft = Pick<OwnShop, 'story' | 'photos' | 'shipDays'>

function Form({ shop }: { shop: OwnShop }) {
  const text = shopWords.say()
  const mayShape = roleMay('shape')
  const [draft, setDraft] = useState<Draft>(shop)
  const [turn, setTurn] = useState(0)
  const [refusal, setRefusal] = useState<No>()
  const set = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }))
  const faults = turn > 0 ? faultsOf(draft) : {}
  const [isBusy, save] = useBusy(async () => {
    setTurn(turn + 1)
    setRefusal(undefined)
    if (Object.keys(faultsOf(draft)).length > 0) return
    const { story, shipDays } = draft
    const photos = draft.photos.map(({ id, alt }) => ({ id, alt }))
    const answer = await call('shapeShop', { exporterId: firm.value!.id, story, photos, shipDays })
    noteAnswer(answer)
    if (!answer.ok) return setRefusal(answer.refusal)
    setTurn(0)
    tell(text.saved)
  })
  return (
    <form class="form" noValidate onSubmit={submitting(save)}>
      {shop.isPublic ? (
        <p>
          <a class="tap" href={`/${locale.value}/s/${shop.slug}`} target="_blank" rel="noopener">
            {text.see}
          </a>{' '}
          <span class="muted">{text.followers(shop.followers)}</span>
        </p>
      ) : (
        <Notice>
          <p>{text.notPublic}</p>
        </Notice>
      )}
      {!mayShape && (
        <Notice>
          <p>{text.mayNot}</p>
        </Notice>
      )}
      <Summary faults={faults} turn={turn} />
      <StoryFields
        story={draft.story}
        faults={faults}
        canEdit={mayShape}
        onChange={(story) => set({ story })}
      />
      <ShopPhotos photos={draft.photos} canEdit={mayShape} onChange={(photos) => set({ photos })} />
      <ShipDays
        days={draft.shipDays}
        error={faults['shipDays']}
        canEdit={mayShape}
        onChange={(shipDays) => set({ shipDays })}
      />
      {refusal && <Refused refusal={refusal} />}
      {mayShape && (
        <p>
          <Button type="submit" tone="primary" aria-busy={isBusy}>
            {text.save}
          </Button>
        </p>
      )}
    </form>
  )
}

function StoryFields({
  story,
  faults,
  canEdit,
  onChange,
}: {
  story: Draft['story']
  faults: Readonly<Record<string, string>>
  canEdit: boolean
  onChange: (story: Draft['story']) => void
}) {
  const text = shopWords.say()
  return (
    <fieldset class="sheet form" disabled={!canEdit}>
      <legend>{text.story}</legend>
      {(['vi', 'en'] as const).map((language) => (
        <TextAreaField
          key={language}
          id={`story-${language}`}
          lang={language}
          label={language === 'vi' ? text.storyVi : text.storyEn}
          hint={`${language === 'vi' ? text.storyHint : text.storyEnHint} ${text.letters(story[language].length, longestStory)}`}
          error={faults[`story-${language}`]}
          rows={8}
          value={story[language]}
          onInput={({ currentTarget }) => onChange({ ...story, [language]: currentTarget.value })}
        />
      ))}
    </fieldset>
  )
}

function ShipDays({
  days,
  error,
  canEdit,
  onChange,
}: {
  days: readonly number[]
  error: string | undefined
  canEdit: boolean
  onChange: (days: number[]) => void
}) {
  const text = shopWords.say()
  return (
    <fieldset
      class="sheet form"
      id="shipDays"
      tabindex={-1}
      disabled={!canEdit}
      aria-describedby="shipDays-hint"
    >
      <legend>{text.shipDays}</legend>
      <p class="hint" id="shipDays-hint">
        {text.shipDaysHint}
      </p>
      {error && <p class="field-error">{error}</p>}
      <div class="row">
        {Object.values(text.days).map((name, at) => (
          <label key={name} class="switch">
            <input
              type="checkbox"
              checked={days.includes(at + 1)}
              onChange={({ currentTarget }) =>
                onChange(currentTarget.checked ? [...days, at + 1] : days.filter((day) => day !== at + 1))
              }
            />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function faultsOf({ story, shipDays }: Draft): Record<string, string> {
  const text = shopWords.say()
  const faults: Record<string, string> = {}
  for (const language of ['vi', 'en'] as const)
    if (story[language].length > longestStory) faults[`story-${language}`] = text.tooLong
  if (shipDays.length === 0) faults['shipDays'] = text.oneDay
  return faults
}
