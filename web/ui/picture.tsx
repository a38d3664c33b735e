import type { Picture as PictureData } from '../../schema/contracts/catalogue.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { photoSrcset } from './photo-address.ts'
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
  picture: Pick<PictureData, 'src' | 'alt' | 'width' | 'height' | 'silhouette' | 'hue' | 'sizes' | 'colour'>
  slug: string
  locale: Locale
  /** Beside a title that says the same: nothing to read. */ decorative?: boolean
  eager?: boolean
  /** How wide a photo is drawn, as CSS says it: the browser picks the size to fetch. */ span?: string
}

/** In a grid of cards: two on a telephone, four on a laptop. */
const inGrid = '(min-width: 60rem) 17rem, (min-width: 48rem) 30vw, 45vw'

/** A picture of goods, 1:1. A sample is a drawing made of the page's symbols and says that it is one. */
export function Picture(props: Props) {
  const { picture, slug, locale, decorative = false } = props
  const alt = decorative ? '' : picture.alt[locale] || picture.alt.vi
  if (!picture.silhouette) return <Photo {...props} alt={alt} />
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

/** A photo in the size the place asks for, over its own colour until it is there. */
const Photo = ({ picture, alt, eager = false, span = inGrid }: Props & { alt: string }) => (
  <span class="picture">
    {picture.colour && (
      <svg class="ground" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
        <rect width="1" height="1" fill={picture.colour} />
      </svg>
    )}
    <picture>
      {picture.sizes && <source type="image/webp" srcset={photoSrcset(picture, 'webp')} sizes={span} />}
      <img
        src={picture.src}
        {...(picture.sizes ? { srcset: photoSrcset(picture, 'jpg'), sizes: span } : {})}
        alt={alt}
        width={picture.width}
        height={picture.height}
        {...(eager
          ? { fetchpriority: 'high' as const }
          : { loading: 'lazy' as const, decoding: 'async' as const })}
      />
    </picture>
  </span>
)

/** The symbols the pictures of a page refer to; once a page, anywhere in its body. */
export const PictureSymbols = ({ pictures }: { pictures: readonly Pick<PictureData, 'silhouette'>[] }) => {
  const names = pictures.flatMap(({ silhouette }) =>
    silhouette && isSilhouette(silhouette) ? [silhouette as Silhouette] : [],
  )
  if (names.length === 0 && pictures.length > 0) return null
  return (
    <svg class="sprite" aria-hidden="true" dangerouslySetInnerHTML={{ __html: stillLifeSymbols(names) }} />
  )
}
