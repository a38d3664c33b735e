/** The Lucide icons the storefront shows; the build inlines exactly these. */
export const shopIcons = [
  'badge-check', 'check', 'chevron-down', 'chevron-left', 'chevron-right', 'circle-help', 'circle-x', 'clock', 'file-text',
  'info', 'leaf', 'map-pin', 'minus', 'package', 'plus', 'rotate-ccw', 'search', 'share-2', 'shield-check',
  'shopping-basket', 'sliders-horizontal', 'store', 'trash-2', 'triangle-alert', 'truck', 'x',
] as const

/** The icons of the two consoles. */
export const consoleIcons = [
  'arrow-left', 'badge-check', 'ban', 'bell', 'check', 'chevron-down', 'chevron-left', 'chevron-right', 'circle-help', 'circle-x', 'clock',
  'file-text', 'info', 'list-checks', 'log-out', 'mail', 'map-pin', 'menu', 'minus', 'package', 'package-check', 'plus', 'printer',
  'rotate-ccw', 'search', 'store', 'triangle-alert', 'truck', 'undo-2', 'wallet', 'x',
] as const

export type IconName = (typeof shopIcons)[number] | (typeof consoleIcons)[number]
