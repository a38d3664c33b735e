/**
 * What a translation must offer: the same keys as the Vietnamese source, a sentence for a sentence, a function of the
 * same arguments for a function. A missing key does not compile.
 */
export type Same<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : Same<T[K]>
}
