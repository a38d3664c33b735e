import { useEffect } from 'preact/hooks'
import type { ReplyOf } from '../../../schema/api.ts'
import type { Bilingual } from '../../../schema/values/locale.ts'
import { goodsWords } from '../../console/goods-words.ts'
import { locale } from '../../console/language.ts'
import { Shown } from '../../console/states.tsx'
import { useLoad } from '../../console/use-load.ts'
import { dayText } from '../../ui/date-text.ts'
import { Notice } from '../../ui/notice.tsx'
import { setExtra } from './extra.ts'

export const words = goodsWords

type Claim = ReplyOf<'findCertificateEvidence'>

const inWords = (of: Bilingual): string => of[locale.value] || of.vi

/** A certificate beside its photos: what was entered, what the law says of its kind, who else names its number. */
export default function CertificateEvidence({ subjectId }: { subjectId: string }) {
  const loaded = useLoad('findCertificateEvidence', { id: subjectId as 'crt_' })
  return (
    <Shown of={loaded} rows={6}>
      {(claim) => (
        <div class="evidence">
          <Looked changedAt={claim.changedAt} />
          <Photos claim={claim} />
          <Facts claim={claim} />
        </div>
      )}
    </Shown>
  )
}

/** The decision names what was looked at: a claim mended meanwhile is looked at again. */
function Looked({ changedAt }: { changedAt: number }) {
  useEffect(() => {
    setExtra({ changedAt })
    return () => setExtra({})
  }, [changedAt])
  return null
}

function Photos({ claim: { photoLinks } }: { claim: Claim }) {
  const { evidence: say } = goodsWords.say()
  return (
    <section class="evidence-main" aria-label={say.photos}>
      <h3>{say.photos}</h3>
      {photoLinks.length === 0 && <p>{say.noPhotos}</p>}
      {photoLinks.map((link, at) => (
        <a key={link} href={link} target="_blank" rel="noreferrer">
          <img src={link} alt={say.photo(at + 1)} loading="lazy" />
        </a>
      ))}
    </section>
  )
}

function factsOf(claim: Claim): [name: string, value: string][] {
  const { certificates: text, evidence: say, kinds } = goodsWords.say()
  const { exporter, kind, stars, isCandidate, expiresOn, listings } = claim
  const grade = stars === null ? '' : ` · ${text.stars(stars)}`
  return [
    [say.firm, `${inWords(exporter.names)} · ${inWords(exporter.province)}`],
    [say.kind, kinds[kind] + grade + (isCandidate ? ` (${text.candidate})` : '')],
    [text.number, claim.number],
    [text.issuer, inWords(claim.issuer)],
    [text.issuedOn, dayText(claim.issuedOn, locale.value)],
    [text.expiresOn, expiresOn ? dayText(expiresOn, locale.value) : text.noEnd],
    [
      say.goods,
      claim.listingIds.length === 0 ? text.wholeFirm : listings.map(({ title }) => inWords(title)).join(', '),
    ],
  ]
}

function Facts({ claim }: { claim: Claim }) {
  const { certificates: text, evidence: say } = goodsWords.say()
  const { daysLeft, rule, sameNumber } = claim
  return (
    <section class="evidence-side" aria-label={say.facts}>
      <h3>{say.facts}</h3>
      {daysLeft !== null && daysLeft < 0 && (
        <Notice tone="bad">
          <p>{say.past}</p>
        </Notice>
      )}
      <dl class="facts">
        {factsOf(claim).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3>{say.rule}</h3>
      <p>
        {rule.months !== null && `${say.months(rule.months)}. `}
        <span lang="vi">{rule.source}</span>
      </p>
      {rule.register && (
        <p>
          <a href={rule.register} target="_blank" rel="noreferrer">
            {say.register}
          </a>
        </p>
      )}
      {sameNumber.length > 0 && (
        <Notice tone="warn">
          <p>
            {say.sameNumber}:{' '}
            {sameNumber
              .map(({ exporter, state }) => `${inWords(exporter)} (${text.states[state]})`)
              .join(', ')}
          </p>
        </Notice>
      )}
    </section>
  )
}
