import type { Import } from '../../../schema/contracts/imports.ts'
import { StateTag } from '../../ui/badge.tsx'
import { sheetWords } from './words.ts'

const looks = {
  reading: ['info', 'clock'],
  checked: ['warn', 'clock'],
  applying: ['info', 'clock'],
  applied: ['ok', 'check'],
  cancelled: ['info', 'x'],
} as const

/** Where an import stands, in a word. */
export function StateWord({ of: { state, done } }: { of: Import }) {
  const text = sheetWords.say()
  const [tone, icon] = looks[state]
  return (
    <StateTag tone={tone} icon={icon}>
      {state === 'checked' && done > 0 ? text.partly : text.states[state]}
    </StateTag>
  )
}
