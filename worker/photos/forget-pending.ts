import { dayLength } from '../../schema/values/day.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { eachAlone } from '../platform/each-alone.ts'
import { type PhotoRow, selectForgotten } from './queries.ts'
import { forgetPhoto } from './remove-photo.ts'

const perRun = 50

/** SWEEP: photos no draft named within a day go, with their objects; half-made ones too (F17). */
export async function forgetPendingPhotos(deps: Deps): Promise<void> {
  const [rows] = await read<[PhotoRow]>(deps.db, [selectForgotten(deps.now() - dayLength, perRun)])
  await eachAlone(deps, rows, (row) => forgetPhoto(deps, row))
}
