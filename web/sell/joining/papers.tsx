import { useState } from 'preact/hooks'
import type { Application, Item } from '../../../schema/contracts/applications.ts'
import { applicationLimits, isItemOpen } from '../../../schema/values/application.ts'
import { minute } from '../../../schema/values/day.ts'
import { call, type No } from '../../api.ts'
import { locale } from '../../console/language.ts'
import { PhotoInput } from '../../console/photo-input.tsx'
import { Refused } from '../../console/states.tsx'
import { StateTag } from '../../ui/badge.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { dayText } from '../../ui/date-text.ts'
import { Icon } from '../../ui/icon.tsx'
import type { IconName } from '../../ui/icons.ts'
import { firm } from '../firm.ts'
import type { StepProps } from './step-page.tsx'
import { BackLink } from './step-form.tsx'
import { stepPath } from './steps.ts'
import { joiningWords } from './words.ts'

/** Papers by camera. */
export function PapersStep({ application, reload }: StepProps) {
  const text = joiningWords.say()
  return (
    <div class="form">
      <p>{text.papersLead}</p>
      <Papers application={application} reload={reload} />
      <ButtonLink href={stepPath('bank')} tone="primary" wide>
        {text.goOn}
      </ButtonLink>
      <BackLink step="papers" />
    </div>
  )
}

const looks: Readonly<Record<Item['state'], { tone: 'ok' | 'warn' | 'bad' | 'info'; icon: IconName }>> = {
  missing: { tone: 'warn', icon: 'circle-help' },
  given: { tone: 'info', icon: 'clock' },
  accepted: { tone: 'ok', icon: 'badge-check' },
  refused: { tone: 'bad', icon: 'circle-x' },
  expired: { tone: 'bad', icon: 'triangle-alert' },
}

/** Every item of the checklist: where it stands, why, and the photos there are. */
export function Papers({ application, reload }: { application: Application; reload: () => Promise<void> }) {
  const text = joiningWords.say()
  if (application.checklist.length === 0) return <p class="muted">{text.noPapers}</p>
  return (
    <ul class="papers">
      {application.checklist.map((item) => (
        <Paper key={item.id} item={item} state={application.state} reload={reload} />
      ))}
    </ul>
  )
}

type PaperProps = { item: Item; state: Application['state']; reload: () => Promise<void> }

function Paper({ item, state, reload }: PaperProps) {
  const text = joiningWords.say()
  const language = locale.value
  const { tone, icon } = looks[item.state]
  const mayAdd =
    item.needsDocument &&
    (state === 'applied' || state === 'verified') &&
    (isItemOpen(item.state) || (state === 'verified' && item.expires))
  const add = async (photo: Blob): Promise<No | undefined> => {
    const answer = await call('addItemDocument', { exporterId: firm.value!.id, itemId: item.id, file: photo })
    if (!answer.ok) return answer.refusal
    await reload()
    return undefined
  }
  return (
    <li class="sheet">
      <div class="paper-head">
        <h2>{item.name[language]}</h2>
        <StateTag tone={tone} icon={icon}>
          {text.itemStates[item.state]}
        </StateTag>
      </div>
      {item.reason && (
        <p class="bad">
          {text.why} <span lang="vi">{item.reason}</span>
        </p>
      )}
      {item.expiresOn && <p class="small muted">{text.goodUntil(dayText(item.expiresOn, language))}</p>}
      {mayAdd && item.hint[language] && <p class="hint">{item.hint[language]}</p>}
      <Photos item={item} mayRemove={state === 'applied'} reload={reload} />
      {mayAdd && (
        <PhotoInput
          id={`paper-${item.id}`}
          label={text.takePhoto(item.name[language])}
          hint={text.photoHint}
          room={applicationLimits.documentsPerItem - item.documents.length}
          onPhoto={add}
        />
      )}
    </li>
  )
}

const links = new Map<string, { url: string; at: number }>()

/** A link is made anew with every answer; a photo on the screen keeps its first while that is good. */
function linkOf({ id, url }: Item['documents'][number]): string {
  const known = links.get(id)
  if (known && Date.now() - known.at < 4 * minute) return known.url
  links.set(id, { url, at: Date.now() })
  return url
}

function Photos({
  item,
  mayRemove,
  reload,
}: {
  item: Item
  mayRemove: boolean
  reload: () => Promise<void>
}) {
  const text = joiningWords.say()
  const [refusal, setRefusal] = useState<No>()
  const name = item.name[locale.value]
  const remove = async (documentId: Item['documents'][number]['id']) => {
    const answer = await call('removeItemDocument', { exporterId: firm.value!.id, documentId })
    setRefusal(answer.ok ? undefined : answer.refusal)
    await reload()
  }
  if (item.documents.length === 0) return null
  return (
    <>
      <ul class="paper-photos">
        {item.documents.map((document, at) => (
          <li key={document.id}>
            <a href={document.url} target="_blank" rel="noreferrer">
              <img
                src={linkOf(document)}
                width={document.width}
                height={document.height}
                alt={text.photoAlt(name, at + 1)}
                loading="lazy"
              />
            </a>
            {mayRemove && (
              <button
                class="button is-quiet"
                type="button"
                aria-label={text.removePhoto(name, at + 1)}
                onClick={() => void remove(document.id)}
              >
                <Icon name="x" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {refusal && <Refused refusal={refusal} />}
    </>
  )
}
