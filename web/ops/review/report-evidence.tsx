import type { ReportEvidence as Evidence } from '../../../schema/contracts/reports.ts'
import { locale } from '../../console/language.ts'
import { Shown } from '../../console/states.tsx'
import { useLoad } from '../../console/use-load.ts'
import { agoText, now, whenText } from '../../console/when.ts'
import { StateTag } from '../../ui/badge.tsx'
import { countryText } from '../../ui/country-text.ts'
import { dayText } from '../../ui/date-text.ts'
import { reportWords } from '../reports/words.ts'

/** Brought by the split view before the evidence is shown. */
export const words = reportWords

/** Everything said about a listing: by readers, by authorities, and what was decided before. */
export default function ReportEvidence({ subjectId }: { subjectId: string }) {
  const loaded = useLoad('findReportEvidence', { id: subjectId as Evidence['listing']['id'] })
  return (
    <Shown of={loaded} rows={6}>
      {(evidence) => (
        <div class="evidence">
          <div class="evidence-main">
            <Said evidence={evidence} />
            <Requests evidence={evidence} />
            <Takedowns evidence={evidence} />
          </div>
          <Side evidence={evidence} />
        </div>
      )}
    </Shown>
  )
}

type Props = { evidence: Evidence }

function Said({ evidence: { reports } }: Props) {
  const text = reportWords.say()
  return (
    <section>
      <h2>{text.reports}</h2>
      {reports.length === 0 && <p class="muted">{text.noReports}</p>}
      <ul class="jobs">
        {reports.map((report) => (
          <li key={report.id} class="job">
            <div>
              <p>
                <b>{text.kinds[report.kind]}</b>{' '}
                <span class="small muted">
                  {agoText(report.reportedAt, locale.value)}
                  {report.state === 'closed' && ` · ${text.closed}`}
                  {report.wantsAnswer && ` · ${text.wantsAnswer}`}
                </span>
              </p>
              <blockquote>{report.message}</blockquote>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Requests({ evidence: { requests } }: Props) {
  const text = reportWords.say()
  const language = locale.value
  return (
    <section>
      <h2>{text.requests}</h2>
      {requests.length === 0 && <p class="muted">{text.noRequests}</p>}
      <ul class="jobs">
        {requests.map((request) => (
          <li key={request.id} class="job">
            <div>
              <p>
                <b>{text.reference(request.authority, request.reference)}</b>
              </p>
              <p class="small">
                {text.received(dayText(request.receivedOn, language))} ·{' '}
                {request.answeredAt === null ? (
                  <span class={request.dueAt < now.value ? 'bad' : 'warn'}>
                    {text.due(whenText(request.dueAt, language))}
                  </span>
                ) : (
                  text.answered(whenText(request.answeredAt, language))
                )}
              </p>
              <blockquote>{request.basis}</blockquote>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Takedowns({ evidence: { takedowns } }: Props) {
  const text = reportWords.say()
  const language = locale.value
  return (
    <section>
      <h2>{text.takedowns}</h2>
      {takedowns.length === 0 && <p class="muted">{text.noTakedowns}</p>}
      <ul class="jobs">
        {takedowns.map(({ takenAt, liftedAt, reasons, note }) => (
          <li key={takenAt} class="job">
            <div>
              <p>
                <b>{text.taken(whenText(takenAt, language))}</b>{' '}
                {liftedAt !== null && text.lifted(whenText(liftedAt, language))}
              </p>
              <p>{[...reasons.map((reason) => reason[language]), note].filter(Boolean).join(' · ')}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Side({ evidence: { listing, exporter, record, takedowns } }: Props) {
  const text = reportWords.say()
  const language = locale.value
  const isDown = takedowns.some(({ liftedAt }) => liftedAt === null)
  return (
    <aside class="evidence-side">
      <h2>{listing.title[language] || listing.title.vi}</h2>
      <p>
        {isDown ? (
          <StateTag tone="bad" icon="ban">
            {text.takenDown}
          </StateTag>
        ) : (
          text.states[listing.state]
        )}
      </p>
      <p>{listing.description[language] || listing.description.vi}</p>
      <dl class="facts-list">
        <div>
          <dt class="muted">{text.exporter}</dt>
          <dd>{exporter.names[language]}</dd>
        </div>
        <div>
          <dt class="muted">{text.origin}</dt>
          <dd>
            {countryText(listing.originCountry, language)}, {listing.province[language]}
          </dd>
        </div>
        <div>
          <dt class="muted">{text.content}</dt>
          <dd>{listing.vnContentPct} %</dd>
        </div>
        <div>
          <dt class="muted">{text.hs}</dt>
          <dd>{listing.hs6}</dd>
        </div>
        <div>
          <dt class="muted">{text.record}</dt>
          <dd>{text.recordText(record.reports, record.takedowns, record.delivered)}</dd>
        </div>
      </dl>
      <p>
        <a class="tap" href={`/${language}/p/${listing.slug}`} target="_blank" rel="noopener">
          {text.seePage}
        </a>
      </p>
    </aside>
  )
}
