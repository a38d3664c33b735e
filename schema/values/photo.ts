/** Widths a photo of goods is kept in, as WebP and JPEG; never larger than it came. */
export const photoSizes = [320, 640, 960, 1280] as const
export const photoFormats = ['webp', 'jpg'] as const
export type PhotoFormat = (typeof photoFormats)[number]

/** What a shared link shows: the size other sites ask for. */
export const shareCard = { width: 1200, height: 630, bytes: 300_000 } as const

/** `goods`: of a listing; `share`: a listing's card for other sites; `shop`: of the maker's page. */
export const photoPurposes = ['goods', 'share', 'shop'] as const
export type PhotoPurpose = (typeof photoPurposes)[number]

export const photoRules = {
  /** Photos of one listing. */
  ofListing: 8,
  /** Uploads of one firm in a day: each costs nine transformations. */
  aDay: 200,
  /** The first photo of a page, 640 wide as WebP. */
  firstBytes: 60_000,
} as const

/** The sizes a photo whose largest is `width` wide really has: the last may be narrower than its name. */
export const sizesOf = (width: number): number[] => [
  ...photoSizes.filter((size) => size < width),
  photoSizes.find((size) => size >= width) ?? photoSizes[photoSizes.length - 1] ?? width,
]

/** Where a photo is served: a name never changes its content. */
export const photoPath = (id: string, size: number, format: PhotoFormat): string =>
  `/photos/${id}/${size}.${format}`

/** What `listings.picture`, cards and order lines keep of a photo: enough to draw it without asking. */
export type PhotoDescriptor = { photo: string; w: number; h: number; c: string }
