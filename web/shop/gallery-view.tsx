import type { ListingPage } from '../../schema/contracts/pages.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { listingText } from '../locales/listing.ts'
import { Picture } from '../ui/picture.tsx'

/** The listing's column: the whole width of a telephone, what the slip leaves on a laptop. */
const inListing = '(min-width: 60rem) 38rem, 92vw'

/**
 * The pictures of a listing: one drawing or photo as it is; several side by side in a strip that is swiped or stepped
 * through, with a button for each, which work once the script is there.
 */
export function Gallery({ listing, locale }: { listing: ListingPage; locale: Locale }) {
  const { photos, image, slug } = listing
  const [first = image] = photos
  if (photos.length < 2)
    return (
      <div class="listing-picture">
        <Picture picture={first} slug={slug} locale={locale} eager span={inListing} />
      </div>
    )
  const text = listingText[locale]
  return (
    <div class="listing-picture gallery">
      <div class="gallery-strip" role="group" aria-label={text.photos} tabindex={0}>
        {photos.map((photo, at) => (
          <Picture
            key={photo.src}
            picture={photo}
            slug={slug}
            locale={locale}
            eager={at === 0}
            span={inListing}
          />
        ))}
      </div>
      <div class="gallery-thumbs">
        {photos.map((photo, at) => (
          <button
            key={photo.src}
            type="button"
            aria-label={text.photo(at + 1, photos.length)}
            {...(at === 0 ? { 'aria-current': 'true' as const } : {})}
          >
            <Picture picture={photo} slug={slug} locale={locale} decorative span="4rem" />
          </button>
        ))}
      </div>
    </div>
  )
}
