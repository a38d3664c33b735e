import { useState } from 'preact/hooks'
import { photoPath, photoRules } from '../../../schema/values/photo.ts'
import { listingLimits } from '../../../schema/values/listing.ts'
import { call } from '../../api.ts'
import { PhotoInput } from '../../console/photo-input.tsx'
import { tell } from '../../console/toast.ts'
import { TextField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { IconName } from '../../ui/icons.ts'
import { changed, Doubts, errorOf, idOf } from './bound.tsx'
import type { Draft } from './draft.ts'
import type { StepProps } from './steps.ts'
import { editorWords } from './words.ts'

type Photos = Draft['content']['photos']

/** Photos first: taken here, made small here, kept on the server; the first is the one on the card. */
export default function PhotosStep({ draft, isStrict }: StepProps) {
  const words = editorWords.say()
  const { photos } = draft.content
  const [latest] = useState<{ photos: Photos }>({ photos })
  latest.photos = photos
  const put = (next: Photos) => {
    latest.photos = next
    draft.change({ photos: next as never })
  }
  const upload = async (photo: Blob) => {
    const answer = await call('uploadPhoto', {
      exporterId: draft.exporterId as never,
      purpose: 'goods',
      file: photo,
    })
    if (!answer.ok) return answer.refusal
    put([...latest.photos, { id: answer.value.id, alt: { vi: '', en: '' } }])
    return undefined
  }
  const move = (from: number, to: number) => {
    const next = [...photos]
    next.splice(to, 0, ...next.splice(from, 1))
    put(next)
  }
  const remove = (no: number) => {
    const before = photos
    put(photos.filter((_photo, at) => at !== no))
    tell(words.photoRemoved, { text: words.undo, act: () => put(before) })
    document.getElementById(idOf('photos'))?.focus()
  }
  return (
    <div class="form">
      <PhotoInput
        id={idOf('photos')}
        label={words.photosLabel}
        hint={words.photosHint}
        error={errorOf(draft, 'photos', isStrict)}
        required
        room={photoRules.ofListing - photos.length}
        disabled={!draft.canEdit}
        onPhoto={upload}
      />
      <Doubts draft={draft} path="photos" />
      <ol class="photos">
        {photos.map(({ id }, no) => (
          <OnePhoto key={id} draft={draft} no={no} move={(to) => move(no, to)} remove={() => remove(no)} />
        ))}
      </ol>
    </div>
  )
}

type One = { draft: Draft; no: number; move: (to: number) => void; remove: () => void }

function OnePhoto({ draft, no, move, remove }: One) {
  const words = editorWords.say()
  const { photos } = draft.content
  const photo = photos[no]
  if (!photo) return null
  const path = `photos.${no}.alt.vi`
  return (
    <li>
      <span class="picture">
        <img src={photoPath(photo.id, 640, 'webp')} alt={photo.alt.vi || words.photoNo(no + 1)} />
        {no === 0 && <span class="corner">{words.coverPhoto}</span>}
      </span>
      <TextField
        id={idOf(path)}
        lang="vi"
        label={words.alt(no + 1)}
        hint={words.altHint}
        value={photo.alt.vi}
        maxLength={listingLimits.alt}
        disabled={!draft.canEdit}
        onInput={(event) => draft.change(changed(draft.content, path, event.currentTarget.value))}
      />
      {draft.canEdit && (
        <div class="row">
          <Small
            icon="chevron-left"
            label={words.earlier(no + 1)}
            isOff={no === 0}
            act={() => move(no - 1)}
          />
          <Small
            icon="chevron-right"
            label={words.later(no + 1)}
            isOff={no === photos.length - 1}
            act={() => move(no + 1)}
          />
          <Small icon="x" label={words.removePhoto(no + 1)} isOff={false} act={remove} />
        </div>
      )}
    </li>
  )
}

const Small = ({
  icon,
  label,
  isOff,
  act,
}: {
  icon: IconName
  label: string
  isOff: boolean
  act: () => void
}) => (
  <button class="button" type="button" disabled={isOff} onClick={act}>
    <Icon name={icon} label={label} />
  </button>
)
