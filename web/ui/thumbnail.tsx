import type { Bilingual, Locale } from '../../schema/values/locale.ts'
import { describedPicture } from './photo-address.ts'
import { Picture } from './picture.tsx'

/** A small picture beside a title that already says what it shows. */
export const Thumbnail = ({
  picture,
  title,
  slug,
  locale,
}: {
  picture: string
  title: Bilingual
  slug: string
  locale: Locale
}) => (
  <span class="thumb">
    <Picture picture={describedPicture(picture, title)} slug={slug} locale={locale} decorative span="6rem" />
  </span>
)
