import { dayLength } from '../../schema/values/day.ts'

/** A session ends then, however busy it was. */
export const sessionFor = 90 * dayLength
