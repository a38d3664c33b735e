import { useState } from 'preact/hooks'
import type { AskOf } from '../../../schema/api.ts'
import type { CertificateClaim } from '../../../schema/contracts/certificates.ts'
import {
  certificateFacts,
  type CertificateKind,
  certificateKinds,
  endOf,
} from '../../../schema/values/certificate.ts'
import { type Day, isDay } from '../../../schema/values/day.ts'
import { type Faults, submitting, Summary } from '../../console/form.tsx'
import { goodsWords } from '../../console/goods-words.ts'
import { locale } from '../../console/language.ts'
import { useBusy } from '../../console/use-busy.ts'
import { useLoad } from '../../console/use-load.ts'
import { Shown } from '../../console/states.tsx'
import { Button } from '../../ui/button.tsx'
import { dayText } from '../../ui/date-text.ts'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { firm } from '../firm.ts'

export type Given = Omit<AskOf<'addCertificate'>, 'exporterId'>

/** What is typed so far; texts, as the fields hold them. */
export type Draft = {
  kind: CertificateKind
  stars: string
  isCandidate: boolean
  number: string
  issuerVi: string
  issuerEn: string
  issuedOn: string
  expiresOn: string
  isOfFirm: boolean
  listingIds: readonly string[]
}

export const emptyDraft: Draft = {
  kind: 'ocop',
  stars: '',
  isCandidate: false,
  number: '',
  issuerVi: '',
  issuerEn: '',
  issuedOn: '',
  expiresOn: '',
  isOfFirm: false,
  listingIds: [],
}

export const draftOf = (claim: CertificateClaim): Draft => ({
  kind: claim.kind,
  stars: claim.stars === null ? '' : String(claim.stars),
  isCandidate: claim.isCandidate,
  number: claim.number,
  issuerVi: claim.issuer.vi,
  issuerEn: claim.issuer.en === claim.issuer.vi ? '' : claim.issuer.en,
  issuedOn: claim.issuedOn,
  expiresOn: certificateFacts[claim.kind].isFixed ? '' : (claim.expiresOn ?? ''),
  isOfFirm: claim.listings.length === 0,
  listingIds: claim.listings.map(({ id }) => id),
})

/** What is sent. The days and ids are read by the server, which names what is wrong with them. */
export const givenBy = (draft: Draft): Given => ({
  kind: draft.kind,
  ...(draft.kind === 'ocop' && draft.stars !== '' ? { stars: Number(draft.stars) } : {}),
  isCandidate: draft.kind === 'ocop' && draft.stars === '5' && draft.isCandidate,
  number: draft.number,
  issuer: { vi: draft.issuerVi, en: draft.issuerEn },
  issuedOn: draft.issuedOn as Day,
  ...(draft.expiresOn === '' || certificateFacts[draft.kind].isFixed
    ? {}
    : { expiresOn: draft.expiresOn as Day }),
  listingIds: (isOfFirm(draft) ? [] : draft.listingIds) as Given['listingIds'] & object,
})

const isOfFirm = ({ kind, isOfFirm: isChosen }: Draft): boolean =>
  !certificateFacts[kind].isOfGoods && isChosen

export function KindStep({ draft, onNext }: { draft: Draft; onNext: (kind: CertificateKind) => void }) {
  const { certificates: text, kinds } = goodsWords.say()
  const [kind, setKind] = useState(draft.kind)
  return (
    <form class="stack" onSubmit={submitting(() => onNext(kind))}>
      <fieldset class="choices">
        <legend>
          <h2>{text.stepKind}</h2>
        </legend>
        {certificateKinds.map((each) => (
          <label key={each} class="choice">
            <input type="radio" name="kind" checked={each === kind} onChange={() => setKind(each)} />
            <span>{kinds[each]}</span>
          </label>
        ))}
      </fieldset>
      <p>
        <Button type="submit" tone="primary" icon="chevron-right">
          {text.next}
        </Button>
      </p>
    </form>
  )
}

type FactsProps = {
  draft: Draft
  setDraft: (draft: Draft) => void
  /** Sends; gives the faults the server names. */
  send: () => Promise<Faults>
  onBack?: () => void
}

/** What the paper says, and of which goods. */
export function FactsStep({ draft, setDraft, send, onBack }: FactsProps) {
  const { certificates: text, kinds } = goodsWords.say()
  const [faults, setFaults] = useState<Faults>({})
  const [turn, setTurn] = useState(0)
  const [isBusy, press] = useBusy(async () => {
    const found = { ...missing(draft), ...(Object.keys(missing(draft)).length === 0 ? await send() : {}) }
    setFaults(found)
    setTurn(turn + 1)
  })
  const { isFixed, months } = certificateFacts[draft.kind]
  const fixedEnd = isFixed && isDay(draft.issuedOn) ? endOf(draft.kind, draft.issuedOn, null) : null
  const field = (name: keyof Draft, id: string) => ({
    id,
    error: faults[id],
    value: draft[name] as string,
    onInput: (event: { currentTarget: HTMLInputElement }) =>
      setDraft({ ...draft, [name]: event.currentTarget.value }),
  })
  return (
    <form class="stack" noValidate onSubmit={submitting(press)}>
      <h2>
        {text.stepFacts} · {kinds[draft.kind]}
      </h2>
      <Summary faults={faults} turn={turn} />
      <p class="hint">{text.legend}</p>
      {draft.kind === 'ocop' && <Stars draft={draft} setDraft={setDraft} fault={faults['stars']} />}
      <TextField
        {...field('number', 'number')}
        label={text.number}
        hint={text.numberHint}
        required
        maxLength={80}
      />
      <TextField
        {...field('issuerVi', 'issuer-vi')}
        label={text.issuer}
        hint={text.issuerHint}
        required
        maxLength={160}
      />
      <TextField {...field('issuerEn', 'issuer-en')} label={text.issuerEn} maxLength={160} />
      <TextField {...field('issuedOn', 'issuedOn')} label={text.issuedOn} type="date" required />
      {isFixed ? (
        <p>{fixedEnd && text.ocopEnd(dayText(fixedEnd, locale.value))}</p>
      ) : (
        <TextField
          {...field('expiresOn', 'expiresOn')}
          label={text.expiresOn}
          type="date"
          hint={months === null ? text.endFree : text.endHint(months)}
          required={months !== null}
        />
      )}
      <Scope draft={draft} setDraft={setDraft} fault={faults['listingIds']} />
      <p class="row">
        <Button type="submit" tone="primary" aria-busy={isBusy}>
          {text.next}
        </Button>
        {onBack && <Button onClick={onBack}>{text.back}</Button>}
      </p>
    </form>
  )
}

/** What a person left out; the rest the server knows better. */
function missing(draft: Draft): Faults {
  const { faults } = goodsWords.say().certificates
  const { isOfGoods, isFixed, months } = certificateFacts[draft.kind]
  const needsGoods = isOfGoods || !draft.isOfFirm
  return {
    ...(draft.kind === 'ocop' && draft.stars === '' ? { stars: faults.stars } : {}),
    ...(draft.number.trim() === '' ? { number: faults.number } : {}),
    ...(draft.issuerVi.trim() === '' ? { 'issuer-vi': faults.issuer } : {}),
    ...(isDay(draft.issuedOn) ? {} : { issuedOn: faults.issuedOn }),
    ...(!isFixed && months !== null && !isDay(draft.expiresOn) ? { expiresOn: faults.expiresOn } : {}),
    ...(needsGoods && draft.listingIds.length === 0 ? { listingIds: faults.listingIds } : {}),
  }
}

type PartProps = { draft: Draft; setDraft: (draft: Draft) => void; fault: string | undefined }

function Stars({ draft, setDraft, fault }: PartProps) {
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

function Scope({ draft, setDraft, fault }: PartProps) {
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
