import type { Application } from '../../../schema/contracts/applications.ts'

/** The application in the order it is asked. */
export const stepNames = ['who', 'where', 'what', 'papers', 'bank', 'send'] as const
export type StepName = (typeof stepNames)[number]
export const isStep = (name: string | undefined): name is StepName =>
  (stepNames as readonly (string | undefined)[]).includes(name)

const stepOf: Readonly<Record<string, StepName>> = {
  nameVi: 'who',
  legalName: 'who',
  taxCode: 'who',
  ward: 'where',
  addressLine: 'where',
  phone: 'where',
  categoryIds: 'what',
  bankAccount: 'bank',
}

/** Which step a missing field belongs to. */
export const stepFor = (path: string): StepName =>
  path.startsWith('items.') ? 'papers' : (stepOf[path] ?? 'who')

/** What a step still lacks. */
export const lacking = ({ missing }: Pick<Application, 'missing'>, step: StepName): string[] =>
  missing.filter((path) => stepFor(path) === step)

/** The first step that lacks something; the review when none does. */
export const nextStep = (application: Pick<Application, 'missing'>): StepName =>
  stepNames.find((step) => lacking(application, step).length > 0) ?? 'send'

export const stepPath = (step: StepName): string => `/sell/application/${step}`
