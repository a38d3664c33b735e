import type { CertificateClaim } from '../../../schema/contracts/certificates.ts'
import { certificateLimits } from '../../../schema/values/certificate.ts'
import { call } from '../../api.ts'
import { goodsWords } from '../../console/goods-words.ts'
import { noteAnswer } from '../../console/network.ts'
import { PhotoInput } from '../../console/photo-input.tsx'
import { tell } from '../../console/toast.ts'
import { firm } from '../firm.ts'

/** Photos of the paper go up as they are taken; the first one asks for a look. */
export function Photos({ claim, onChanged }: { claim: CertificateClaim; onChanged: () => Promise<void> }) {
  const { certificates: text } = goodsWords.say()
  return (
    <PhotoInput
      id={`photo-${claim.id}`}
      label={text.photo}
      hint={text.photoHint}
      required={claim.photos === 0}
      room={certificateLimits.photos - claim.photos}
      onPhoto={async (file) => {
        const answer = await call('addCertificatePhoto', { exporterId: firm.value!.id, id: claim.id, file })
        noteAnswer(answer)
        if (!answer.ok) return answer.refusal
        tell(text.sent)
        await onChanged()
        return undefined
      }}
    />
  )
}
