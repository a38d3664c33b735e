import { useState } from 'preact/hooks'
import type { CertificateClaim } from '../../../schema/contracts/certificates.ts'
import { call } from '../../api.ts'
import { goodsWords } from '../../console/goods-words.ts'
import { Modal } from '../../console/modal.tsx'
import { noteAnswer } from '../../console/network.ts'
import { Page } from '../../console/page.tsx'
import { Pager, usePages } from '../../console/pager.tsx'
import { noText, Shown } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useBusy } from '../../console/use-busy.ts'
import { useLoad } from '../../console/use-load.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/notice.tsx'
import { firm, roleMay } from '../firm.ts'
import { Claim } from './claim.tsx'

/** The firm's certificates: what waits, what buyers see, what ends soon. */
export default function Certificates() {
  const { certificates: text } = goodsWords.say()
  const pages = usePages('certificates')
  const loaded = useLoad(
    'listCertificates',
    { exporterId: firm.value!.id, ...(pages.cursor ? { cursor: pages.cursor } : {}) },
    { keep: true },
  )
  const [withdrawing, setWithdrawing] = useState<CertificateClaim | null>(null)
  const mayCertify = roleMay('certify')
  const add = mayCertify && (
    <ButtonLink href="/sell/certificates/new" tone="primary" icon="plus">
      {text.add}
    </ButtonLink>
  )
  return (
    <Page title={text.title} aside={add}>
      <p class="muted">{text.intro}</p>
      <Shown of={loaded} rows={3}>
        {({ items, nextCursor }) =>
          items.length === 0 && pages.isFirst ? (
            <EmptyState title={text.none}>
              <p>{text.noneHint}</p>
              {add}
            </EmptyState>
          ) : (
            <>
              <ul class="goods-cards">
                {items.map((claim) => (
                  <Claim
                    key={claim.id}
                    claim={claim}
                    mayCertify={mayCertify}
                    onChanged={loaded.reload}
                    onWithdraw={() => setWithdrawing(claim)}
                  />
                ))}
              </ul>
              <Pager pages={pages} nextCursor={nextCursor} />
            </>
          )
        }
      </Shown>
      {withdrawing && (
        <Withdraw claim={withdrawing} onDone={loaded.reload} onClose={() => setWithdrawing(null)} />
      )}
    </Page>
  )
}

type WithdrawProps = { claim: CertificateClaim; onDone: () => Promise<void>; onClose: () => void }

function Withdraw({ claim, onDone, onClose }: WithdrawProps) {
  const { certificates: text, kinds } = goodsWords.say()
  const [isBusy, press] = useBusy(async () => {
    const answer = await call('changeCertificate', {
      exporterId: firm.value!.id,
      id: claim.id,
      withdraw: true,
    })
    noteAnswer(answer)
    if (!answer.ok) return tell(noText(answer.refusal))
    await onDone()
    tell(text.withdrawn)
    onClose()
  })
  return (
    <Modal id="withdraw" title={text.withdrawTitle} onClose={onClose}>
      <p>
        <b>
          {kinds[claim.kind]} {claim.number}
        </b>
      </p>
      <p>{text.withdrawHint}</p>
      <p class="row">
        <Button tone="danger" aria-busy={isBusy} onClick={press}>
          {text.withdraw}
        </Button>
        <Button onClick={onClose}>{text.cancel}</Button>
      </p>
    </Modal>
  )
}
