import type { Picture } from '../../schema/contracts/catalogue.ts'
import type { Bilingual } from '../../schema/values/locale.ts'
import { type PhotoDescriptor, type PhotoFormat, photoPath, sizesOf } from '../../schema/values/photo.ts'

/** Every size of a photo for a browser to choose from; the last may be narrower than its name says. */
export const photoSrcset = (
  { src, sizes = [], width }: Pick<Picture, 'src' | 'sizes' | 'width'>,
  format: PhotoFormat,
): string =>
  sizes.map((size) => `${src.replace(/\d+\.jpg$/, `${size}.${format}`)} ${Math.min(size, width)}w`).join(', ')

/**
 * A picture from what a cart line, an order line or a draft keeps of it: a photo's descriptor, or a sample's drawing.
 * What cannot be read is drawn as any other sample.
 */
export function describedPicture(descriptor: string, title: Bilingual): Picture {
  let kept: { silhouette?: string; hue?: number } & Partial<PhotoDescriptor> = {}
  try {
    kept = JSON.parse(descriptor || '{}') as typeof kept
  } catch {
    // Drawn as a box below.
  }
  const plain = { alt: title, width: 640, height: 640 }
  if (kept.photo)
    return {
      ...plain,
      src: photoPath(kept.photo, 320, 'jpg'),
      width: kept.w ?? 320,
      height: kept.h ?? 320,
      isSample: false,
      sizes: sizesOf(kept.w ?? 320),
      ...(kept.c ? { colour: kept.c } : {}),
    }
  return { ...plain, src: '', isSample: true, silhouette: kept.silhouette ?? 'box', hue: kept.hue ?? 0 }
}
