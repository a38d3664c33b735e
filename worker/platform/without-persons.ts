const masks: readonly [RegExp, string][] = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, ':email'],
  [/(ord_[0-9a-hjkmnp-tv-z]{26})\.[\w-]{43}/g, '$1.:secret'],
  [/\b(?:sk|rk)_(?:test|live)_\w+|\bwhsec_\w+/g, ':key'],
]

/**
 * CLEAN-LOGS: the words of an error that others wrote (a mail server's refusal, the payment provider's) without the
 * address, link or key they may repeat. For what is logged or kept beside a failed job.
 */
export const withoutPersons = (text: string): string =>
  masks.reduce((clean, [shape, mask]) => clean.replace(shape, mask), text)
