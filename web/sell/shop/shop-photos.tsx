import { useState } from 'preact/hooks'
import type { OwnShop } from '../../../schema/contracts/shops.ts'
import { photoPath } from '../../../schema/values/photo.ts'
import { call } from '../../api.ts'
import { locale } from '../../console/language.ts'
import { PhotoInput } from '../../console/photo-input.tsx'
import { TextField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { firm } from '../firm.ts'
import { shopWords } from './words.ts'

type Photos = OwnShop['photos']

const most = 6

/** Photos of the place and its people: taken here, in the order they are shown. */
export function ShopPhotos({
  photos,
  canEdit,
  onChange,
}: {
  photos: Photos
  canEdit: boolean
  onChange: (photos: Photos) => void
}) {
  const text = shopWords.say()
  // Several photos on their way at once each add to what is there when they arrive.
  const [latest] = useState({ photos })
  latest.photos = photos
  const put = (next: Photos) => {
    latest.photos = next
    onChange(next)
  }
  const upload = async (photo: Blob) => {
    const answer = await call('uploadPhoto', {
      exporterId: firm.value!.id,
      purpose: 'shop',
      file: photo,
    })
    if (!answer.ok) return answer.refusal
    const { id, width, height } = answer.value
    put([...latest.photos, { id, width, height, alt: { vi: '', en: '' } }])
    return undefined
  }
  const move = (from: number, to: number) => {
    const next = [...photos]
    next.splice(to, 0, ...next.splice(from, 1))
    put(next)
  }
  return (
    <fieldset class="sheet form" disabled={!canEdit}>
      <legend>{text.photos}</legend>
      {canEdit && (
        <PhotoInput
          id="shop-photos"
          label={text.photos}
          hint={text.photosHint}
          room={most - photos.length}
          onPhoto={upload}
        />
      )}
      <ol class="photos">
        {photos.map(({ id, alt }, at) => (
          <OnePhoto
            key={id}
            id={id}
            alt={alt}
            at={at}
            isLast={at === photos.length - 1}
            canEdit={canEdit}
            move={(to) => move(at, to)}
            remove={() => put(photos.filter((photo) => photo.id !== id))}
            describe={(vi) =>
              put(photos.map((photo) => (photo.id === id ? { ...photo, alt: { ...photo.alt, vi } } : photo)))
            }
          />
        ))}
      </ol>
    </fieldset>
  )
}

function OnePhoto({
  id,
  alt,
  at,
  isLast,
  canEdit,
  move,
  remove,
  describe,
}: Pick<Photos[number], 'id' | 'alt'> & {
  at: number
  isLast: boolean
  canEdit: boolean
  move: (to: number) => void
  remove: () => void
  describe: (vi: string) => void
}) {
  const text = shopWords.say()
  return (
    <li>
      <span class="picture">
        <img src={photoPath(id, 640, 'webp')} alt={alt[locale.value] || text.photo(at + 1)} />
      </span>
      <TextField
        id={`alt-${id}`}
        lang="vi"
        label={text.alt(at + 1)}
        maxLength={160}
        value={alt.vi}
        onInput={({ currentTarget }) => describe(currentTarget.value)}
      />
      {canEdit && (
        <div class="row">
          <button class="button" type="button" disabled={at === 0} onClick={() => move(at - 1)}>
            <Icon name="chevron-left" label={text.earlier(at + 1)} />
          </button>
          <button class="button" type="button" disabled={isLast} onClick={() => move(at + 1)}>
            <Icon name="chevron-right" label={text.later(at + 1)} />
          </button>
          <button class="button" type="button" onClick={remove}>
            <Icon name="x" label={text.remove(at + 1)} />
          </button>
        </div>
      )}
    </li>
  )
}
