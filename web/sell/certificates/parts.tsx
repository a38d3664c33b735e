import { certificateFacts } from '../../../schema/values/certificate.ts'
import { goodsWords } from '../../console/goods-words.ts'
import { locale } from '../../console/language.ts'
import { Shown } from '../../console/states.tsx'
import { useLoad } from '../../console/use-load.ts'
import { SelectField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { firm } from '../firm.ts'
import type { Draft } from './draft.ts'

type PartProps = { draft: Draft; setDraft: (draft: Draft) => void; fault: string | undefined }

/** The stars of an OCOP decision, and the mark of a candidate. */
export function Stars({ draft, setDraft, fault }: PartProps) {
  const { certificates: text } = goodsWords.say()
  return (
    <>
      <SelectField
        id="stars"
        label={text.starsField}
        required
        error={fault}
        value={draft.stars}
        onChange={(event) => setDraft({ ...draft, stars: event.currentTarget.value })}
      >
        <option value=""></option>
        {['3', '4', '5'].map((stars) => (
          <option key={stars} value={stars}>
            {text.stars(Number(stars))}
          </option>
        ))}
      </SelectField>
      {draft.stars === '5' && (
        <label class="choice">
          <input
            type="checkbox"
            checked={draft.isCandidate}
            onChange={(event) => setDraft({ ...draft, isCandidate: event.currentTarget.checked })}
          />
          <span>{text.candidateField}</span>
        </label>
      )}
    </>
  )
}

/** Of the whole firm, where the kind allows it, or of which products. */
export function Scope({ draft, setDraft, fault }: PartProps) {
  const { certificates: text } = goodsWords.say()
  const { isOfGoods } = certificateFacts[draft.kind]
  const asksGoods = isOfGoods || !draft.isOfFirm
  return (
    <>
      {!isOfGoods && (
        <fieldset class="choices">
          <legend>{text.scope}</legend>
          {([true, false] as const).map((isFirm) => (
            <label key={String(isFirm)} class="choice">
              <input
                type="radio"
                name="scope"
                checked={draft.isOfFirm === isFirm}
                onChange={() => setDraft({ ...draft, isOfFirm: isFirm })}
              />
              <span>{isFirm ? text.scopeFirm : text.scopeGoods}</span>
            </label>
          ))}
        </fieldset>
      )}
      {asksGoods && <Goods draft={draft} setDraft={setDraft} fault={fault} />}
    </>
  )
}

/** The firm's products to tick. */
function Goods({ draft, setDraft, fault }: PartProps) {
  const { certificates: text } = goodsWords.say()
  const loaded = useLoad('listOwnListings', { exporterId: firm.value!.id, limit: 100 })
  const toggle = (id: string) =>
    setDraft({
      ...draft,
      listingIds: draft.listingIds.includes(id)
        ? draft.listingIds.filter((each) => each !== id)
        : [...draft.listingIds, id],
    })
  return (
    <fieldset
      class="choices"
      id="listingIds"
      tabindex={-1}
      aria-describedby={fault ? 'listingIds-error' : undefined}
    >
      <legend>{text.goods} *</legend>
      <Shown of={loaded} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <Notice tone="warn">
              <p>{text.noGoods}</p>
            </Notice>
          ) : (
            <>
              {items
                .filter(({ state }) => state !== 'withdrawn')
                .map(({ id, title }) => (
                  <label key={id} class="choice">
                    <input
                      type="checkbox"
                      checked={draft.listingIds.includes(id)}
                      onChange={() => toggle(id)}
                    />
                    <span>{title[locale.value] || title.vi || title.en}</span>
                  </label>
                ))}
            </>
          )
        }
      </Shown>
      {fault && (
        <p class="field-error" id="listingIds-error">
          {fault}
        </p>
      )}
    </fieldset>
  )
}
