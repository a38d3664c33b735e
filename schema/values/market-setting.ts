/** What operators set without a deploy. Apart from the shapes, so that a screen may name them without a schema library. */
export const marketSettingNames = ['brand', 'deadlines', 'holds', 'limits', 'banners', 'features'] as const
export type MarketSettingName = (typeof marketSettingNames)[number]

/** A help page is a setting of its own: `help-<slug>`. */
export const helpSlug = /^[a-z][a-z0-9-]{1,30}$/
export const helpSettingOf = (slug: string): string => `help-${slug}`

/** Where a notice stands: on the storefront, at the exporters' desk, or on both. */
export const bannerPlaces = ['shop', 'sell', 'both'] as const
export const bannerTones = ['info', 'warn', 'bad'] as const
