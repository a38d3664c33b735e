import type { Picture as PictureData } from '../../schema/contracts/catalogue.ts'
import type { Locale } from '../../schema/values/locale.ts'
import {
  companyAt,
  isSilhouette,
  type Silhouette,
  stillLifeOf,
  stillLifeSymbols,
  turnedBy,
} from './still-life.ts'

const cornerWord = { vi: 'Minh hoạ', en: 'Sample' } as const

type Props = {
  picture: Pick<PictureData, 'src' | 'alt' | 'width' | 'height' | 'silhouette' | 'hue'>
  slug: string
  locale: Locale
  /** Beside a title that says the same: nothing to read. */ decorative?: boolean
  eager?: boolean
}

/** A picture of goods, 1:1. A sample is a drawing made of the page's symbols and says that it is one. */
export function Picture({ picture, slug, locale, decorative = false, eager = false }: Props) {
  const alt = decorative ? '' : picture.alt[locale] || picture.alt.vi
  if (!picture.silhouette) {
    return (
      <span class="picture">
        <img
          src={picture.src}
          alt={alt}
          width={picture.width}
          height={picture.height}
          {...(eager
            ? { fetchpriority: 'high' as const }
            : { loading: 'lazy' as const, decoding: 'async' as const })}
        />
      </span>
    )
  }
  const drawing = stillLifeOf(slug, picture.silhouette, picture.hue)
  return (
    <span class="picture">
      <svg
        class={`still hue-${drawing.hue}`}
        viewBox="0 0 120 120"
        {...(alt ? { role: 'img', 'aria-label': alt } : { 'aria-hidden': 'true' })}
      >
        <use href="#p-ground" />
        <use href={`#p-${drawing.silhouette}`} {...(drawing.turned ? { transform: turnedBy } : {})} />
        <use href={`#p-${drawing.company}`} transform={companyAt(drawing)} />
      </svg>
      <span class="corner" {...(decorative ? { 'aria-hidden': 'true' } : {})}>
        {cornerWord[locale]}
      </span>
    </span>
  )
}

/** The symbols the pictures of a page refer to; once a page, anywhere in its body. */
export const PictureSymbols = ({ pictures }: { pictures: readonly Pick<PictureData, 'silhouette'>[] }) => {
  const names = pictures.flatMap(({ silhouette }) =>
    silhouette && isSilhouette(silhouette) ? [silhouette as Silhouette] : [],
  )
  return (
    <svg class="sprite" aria-hidden="true" dangerouslySetInnerHTML={{ __html: stillLifeSymbols(names) }} />
  )
}
