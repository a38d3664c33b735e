import type { Picture as PictureData } from '../../schema/contracts/catalogue.ts'
import type { Bilingual, Locale } from '../../schema/values/locale.ts'
import { Picture } from './picture.tsx'

/** The picture an order or a cart line keeps (its descriptor) as the picture view takes it. */
export function samplePicture(descriptor: string, title: Bilingual): PictureData {
  const { silhouette, hue } = JSON.parse(descriptor || '{}') as { silhouette?: string; hue?: number }
  return {
    src: '',
    alt: title,
    width: 640,
    height: 640,
    isSample: true,
    silhouette: silhouette ?? 'box',
    hue: hue ?? 0,
  }
}

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
    <Picture picture={samplePicture(picture, title)} slug={slug} locale={locale} decorative />
  </span>
)
