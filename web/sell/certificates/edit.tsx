import { useState } from 'preact/hooks'
import type { CertificateClaim } from '../../../schema/contracts/certificates.ts'
import { certificateFacts } from '../../../schema/values/certificate.ts'
import { call } from '../../api.ts'
import type { Faults } from '../../console/form.tsx'
import { goodsWords } from '../../console/goods-words.ts'
import { noteAnswer } from '../../console/network.ts'
import type { PageProps } from '../../console/outlet.tsx'
import { Page } from '../../console/page.tsx'
import { go } from '../../console/router.ts'
import { noText, Shown } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useLoad } from '../../console/use-load.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { firm } from '../firm.ts'
import { faultsOf } from './faults.ts'
import { draftOf, emptyDraft, givenBy } from './draft.ts'
import { FactsStep, KindStep } from './form.tsx'
import { Photos } from './photos.tsx'

/** A new certificate in three steps, or one that is not verified yet to mend. */
export default function EditCertificate({ params: { id } }: PageProps) {
  const { certificates: text } = goodsWords.say()
  return (
    <Page title={id === 'new' ? text.add : text.edit}>
      {id === undefined || id === 'new' ? <Steps claim={null} /> : <Existing id={id} />}
    </Page>
  )
}

function Existing({ id }: { id: string }) {
  const loaded = useLoad('findCertificate', { exporterId: firm.value!.id, id: id as 'crt_' })
  return (
    <Shown of={loaded} rows={4}>
      {(claim) => <Steps claim={claim} />}
    </Shown>
  )
}

function Steps({ claim }: { claim: CertificateClaim | null }) {
  const [draft, setDraft] = useState(claim ? draftOf(claim) : emptyDraft)
  const [step, setStep] = useState<'kind' | 'facts'>(claim ? 'facts' : 'kind')
  const [given, setGiven] = useState<CertificateClaim | null>(null)
  const send = async (): Promise<Faults> => {
    const exporterId = firm.value!.id
    const answer = claim
      ? await call('changeCertificate', { exporterId, id: claim.id, certificate: givenBy(draft) })
      : await call('addCertificate', { exporterId, ...givenBy(draft) })
    noteAnswer(answer)
    if (answer.ok) {
      setGiven(answer.value)
      return {}
    }
    const faults = faultsOf(answer.refusal)
    if (Object.keys(faults).length === 0) tell(noText(answer.refusal))
    return faults
  }
  if (given) return <PhotoStep first={given} />
  if (step === 'kind')
    return (
      <KindStep
        draft={draft}
        onNext={(kind) => {
          setDraft({ ...draft, kind, isOfFirm: !certificateFacts[kind].isOfGoods })
          setStep('facts')
        }}
      />
    )
  return (
    <FactsStep
      draft={draft}
      setDraft={setDraft}
      send={send}
      {...(claim ? {} : { onBack: () => setStep('kind') })}
    />
  )
}

function PhotoStep({ first }: { first: CertificateClaim }) {
  const { certificates: text } = goodsWords.say()
  const [claim, setClaim] = useState(first)
  return (
    <div class="form">
      <h2>{text.stepPhoto}</h2>
      <Photos
        claim={claim}
        onChanged={async () => {
          setClaim({ ...claim, photos: claim.photos + 1 })
        }}
      />
      {claim.photos > 0 && <p role="status">{text.sent}</p>}
      <p>
        {claim.photos > 0 ? (
          <button type="button" class="button is-primary" onClick={() => go('/sell/certificates')}>
            {text.done}
          </button>
        ) : (
          <ButtonLink href="/sell/certificates">{text.back}</ButtonLink>
        )}
      </p>
    </div>
  )
}
