import type { ComponentType } from 'preact'
import type { Remark } from '../../../schema/values/check-listing.ts'
import type { Draft } from './draft.ts'

export const stepNames = ['photos', 'words', 'variants', 'border', 'details', 'english', 'preview'] as const
export type StepName = (typeof stepNames)[number]

export type StepProps = {
  draft: Draft
  /** After the first try to send: what is missing is said beside each field. */
  isStrict: boolean
  beStrict: () => void
  goTo: (step: StepName, field?: string) => void
  reload: () => Promise<void>
}
export type StepView = ComponentType<StepProps>

/** Each step comes when it is first opened. */
export const loadStep: Record<StepName, () => Promise<{ default: StepView }>> = {
  photos: () => import('./photos-step.tsx'),
  words: () => import('./words-step.tsx'),
  variants: () => import('./variants-step.tsx'),
  border: () => import('./border-step.tsx'),
  details: () => import('./details-step.tsx'),
  english: () => import('./english-step.tsx'),
  preview: () => import('./preview-step.tsx'),
}

const details =
  /^(ingredients|allergens|shelfLifeDays|storage|origin|vnContentPct|occasions|tags|declaredFlags)/

/** The step on which a field stands. */
export function stepOf(path: string): StepName {
  if (path.endsWith('.en')) return 'english'
  if (path.startsWith('photos')) return 'photos'
  if (path.startsWith('variants')) return 'variants'
  if (/^(title|description|categoryId|provinceCode)/.test(path)) return 'words'
  if (/^(hs6|usHts10)/.test(path)) return 'border'
  return details.test(path) ? 'details' : 'preview'
}

/** What bars the submission on one step. */
export const openOn = (step: StepName, problems: readonly Remark[]): number =>
  problems.filter(({ path }) => stepOf(path) === step).length
