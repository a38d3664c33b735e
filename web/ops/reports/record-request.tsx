import { useState } from 'preact/hooks'
import { dayInVietNam } from '../../../schema/values/day.ts'
import { call, type No } from '../../api.ts'
import { submitting, Summary } from '../../console/form.tsx'
import { noteAnswer } from '../../console/network.ts'
import { Page } from '../../console/page.tsx'
import { go, place } from '../../console/router.ts'
import { Refused } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useBusy } from '../../console/use-busy.ts'
import { Button } from '../../ui/button.tsx'
import { TextAreaField, TextField } from '../../ui/field.tsx'
import { TakenDown } from './taken-down.tsx'
import { reportWords } from './words.ts'

const empty = { listing: '', authority: '', reference: '', basis: '', receivedOn: '', dueOn: '' }
type Draft = typeof empty
type Name = keyof Draft

/** An authority's letter put on record: what it is about, its reference, its basis, its day. */
export default function RecordRequest() {
  const text = reportWords.say()
  const [draft, setDraft] = useState<Draft>({
    ...empty,
    listing: place.value.query.get('listing') ?? '',
    receivedOn: dayInVietNam(Date.now()),
  })
  const [turn, setTurn] = useState(0)
  const [refusal, setRefusal] = useState<No>()
  const faults = turn > 0 ? faultsOf(draft, refusal) : {}
  const [isBusy, record] = useBusy(async () => {
    setTurn(turn + 1)
    setRefusal(undefined)
    if (Object.keys(faultsOf(draft)).length > 0) return
    const answer = await call('recordAuthorityRequest', {
      ...draft,
      receivedOn: draft.receivedOn as ReturnType<typeof dayInVietNam>,
      dueOn: draft.dueOn as ReturnType<typeof dayInVietNam>,
    })
    noteAnswer(answer)
    if (!answer.ok) return setRefusal(answer.refusal)
    tell(text.recorded)
    go('/ops/queues/report')
  })
  const field = (name: Name) => ({
    id: name,
    label: text.fields[name],
    error: faults[name],
    required: true,
    value: draft[name],
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) => {
      setRefusal(undefined)
      setDraft({ ...draft, [name]: currentTarget.value })
    },
  })
  return (
    <Page title={text.addRequest}>
      <p class="muted">{text.addIntro}</p>
      <form class="form" noValidate onSubmit={submitting(record)}>
        <Summary faults={faults} turn={turn} />
        <TextField {...field('listing')} autocomplete="off" maxLength={200} />
        <TextField {...field('authority')} maxLength={200} />
        <TextField {...field('reference')} autocomplete="off" maxLength={100} />
        <TextAreaField {...field('basis')} rows={4} maxLength={2000} />
        <TextField {...field('receivedOn')} type="date" />
        <TextField {...field('dueOn')} type="date" />
        {refusal && refusal.code !== 'not_found' && refusal.code !== 'taken' && <Refused refusal={refusal} />}
        <p>
          <Button type="submit" tone="primary" aria-busy={isBusy}>
            {text.submit}
          </Button>
        </p>
      </form>
      <TakenDown />
    </Page>
  )
}

/** What is wrong, beside its field. */
function faultsOf(draft: Draft, refusal?: No): Partial<Record<Name, string>> {
  const { problems } = reportWords.say()
  const faults: Partial<Record<Name, string>> = {}
  if (draft.listing.trim() === '' || refusal?.code === 'not_found') faults.listing = problems.listing
  if (draft.authority.trim().length < 3) faults.authority = problems.authority
  if (draft.reference.trim() === '') faults.reference = problems.reference
  if (refusal?.code === 'taken') faults.reference = problems.taken
  if (draft.basis.trim().length < 3) faults.basis = problems.basis
  if (draft.receivedOn === '' || draft.receivedOn > dayInVietNam(Date.now()))
    faults.receivedOn = problems.receivedOn
  if (draft.dueOn === '' || draft.dueOn < draft.receivedOn) faults.dueOn = problems.dueOn
  return faults
}
