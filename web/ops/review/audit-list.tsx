import { locale } from '../../console/language.ts'
import { Shown } from '../../console/states.tsx'
import { useLoad } from '../../console/use-load.ts'
import { whenText } from '../../console/when.ts'
import { Timeline } from '../../ui/timeline.tsx'
import { reviewWords } from './words.ts'

/** What was done to one thing, newest first, in sentences: beside its evidence. */
export function AuditList({ subject, title }: { subject: string; title: string }) {
  const loaded = useLoad('listAudit', { subject, limit: 10 })
  return (
    <details class="audit-here">
      <summary>{title}</summary>
      <Shown of={loaded} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p class="muted">{reviewWords.say().noAudit}</p>
          ) : (
            <Timeline
              label={title}
              steps={items.map((entry) => ({
                key: entry.id,
                when: whenText(entry.at, locale.value),
                body: <span>{entry.sentence[locale.value]}</span>,
              }))}
            />
          )
        }
      </Shown>
    </details>
  )
}
