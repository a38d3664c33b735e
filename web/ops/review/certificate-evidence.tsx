import { goodsWords } from '../../console/goods-words.ts'
import { locale } from '../../console/language.ts'
import { Shown } from '../../console/states.tsx'
import { useLoad } from '../../console/use-load.ts'
import { dayText } from '../../ui/date-text.ts'
import { Notice } from '../../ui/notice.tsx'

export const words = goodsWords

/** A certificate beside its photos: what was entered, what the law says of its kind, who else names its number. */
export default function CertificateEvidence({ subjectId }: { subjectId: string }) {
  const loaded = useLoad('findCertificateEvidence', { id: subjectId as 'crt_' })
  const { certificates: text, evidence: say, kinds } = goodsWords.say()
  const language = locale.value
  const inWords = (of: { vi: string; en: string }) => of[language] || of.vi
  return (
    <Shown of={loaded} rows={6}>
      {(claim) => {
        const isOver = claim.daysLeft !== null && claim.daysLeft < 0
        const facts: [string, string][] = [
          [say.firm, `${inWords(claim.exporter.names)} · ${inWords(claim.exporter.province)}`],
          [
            say.kind,
            kinds[claim.kind] +
              (claim.stars === null ? '' : ` · ${text.stars(claim.stars)}`) +
              (claim.isCandidate ? ` (${text.candidate})` : ''),
          ],
          [text.number, claim.number],
          [text.issuer, inWords(claim.issuer)],
          [text.issuedOn, dayText(claim.issuedOn, language)],
          [text.expiresOn, claim.expiresOn ? dayText(claim.expiresOn, language) : text.noEnd],
          [
            say.goods,
            claim.listings.length === 0
              ? text.wholeFirm
              : claim.listings.map(({ title }) => inWords(title)).join(', '),
          ],
        ]
        return (
          <div class="evidence-split">
            <section aria-label={say.photos}>
              <h3>{say.photos}</h3>
              {claim.photoLinks.length === 0 && <p>{say.noPhotos}</p>}
              {claim.photoLinks.map((link, at) => (
                <a key={link} href={link} target="_blank" rel="noreferrer">
                  <img src={link} alt={say.photo(at + 1)} loading="lazy" />
                </a>
              ))}
            </section>
            <section aria-label={say.facts}>
              <h3>{say.facts}</h3>
              {isOver && (
                <Notice tone="bad">
                  <p>{say.past}</p>
                </Notice>
              )}
              <dl class="facts">
                {facts.map(([name, value]) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
              <h3>{say.rule}</h3>
              <p>
                {claim.rule.months !== null && `${say.months(claim.rule.months)}. `}
                <span lang="vi">{claim.rule.source}</span>
              </p>
              {claim.rule.register && (
                <p>
                  <a href={claim.rule.register} target="_blank" rel="noreferrer">
                    {say.register}
                  </a>
                </p>
              )}
              {claim.sameNumber.length > 0 && (
                <Notice tone="warn">
                  <p>
                    {say.sameNumber}:{' '}
                    {claim.sameNumber
                      .map(({ exporter, state }) => `${inWords(exporter)} (${text.states[state]})`)
                      .join(', ')}
                  </p>
                </Notice>
              )}
            </section>
          </div>
        )
      }}
    </Shown>
  )
}
