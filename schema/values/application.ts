/** What a firm is. `household_business`: a registered business of a household (hộ kinh doanh). */
export const exporterKinds = ['company', 'cooperative', 'household_business'] as const
export type ExporterKind = (typeof exporterKinds)[number]
export const isExporterKind = (kind: string): kind is ExporterKind =>
  (exporterKinds as readonly string[]).includes(kind)

/** Where an item of the checklist stands for one firm. */
export const itemStates = ['missing', 'given', 'accepted', 'refused', 'expired'] as const
export type ItemState = (typeof itemStates)[number]

/** What an operator may decide about a firm. */
export const exporterDecisions = ['approve', 'ask', 'refuse', 'suspend', 'reinstate', 'close'] as const
export type ExporterDecision = (typeof exporterDecisions)[number]

/** The firm may show new papers for an item that is not settled. */
export const isItemOpen = (state: ItemState): boolean => state !== 'accepted'

/** What an application holds that a person fills in. */
export const applicationLimits = { documentsPerItem: 8, categories: 8 } as const

/** Days before the end at which the owner hears of an item that runs out. */
export const expiryWarningDays = 30

/**
 * A Vietnamese telephone number as `+84` and nine or ten digits: a leading 0 or 84 read as the country's, separators
 * dropped; undefined when it is none (mobile numbers have nine digits after the 0, fixed lines ten, 2018 numbering plan).
 */
export function vietnamesePhone(typed: string): string | undefined {
  const digits = typed.replace(/[\s().\-–/]/g, '').replace(/^00/, '+')
  const national = /^(?:\+84|84(?=\d{9,10}$)|0)(\d{9,10})$/.exec(digits)?.[1]
  if (national === undefined) return undefined
  return /^(?:[35789]\d{8}|2\d{9})$/.test(national) ? `+84${national}` : undefined
}

/** What the checks below look at. */
export type Filled = {
  kind: ExporterKind
  legalName: string
  nameVi: string
  taxCode: string
  ward: string
  addressLine: string
  phone: string
  categoryIds: readonly string[]
  hasBankAccount: boolean
  items: readonly { id: string; needsDocument: boolean; state: ItemState }[]
}

/** What is still missing before an application can be sent, as the paths of its fields, in the order of the form. */
export function missingFrom(filled: Filled): string[] {
  const needed: [path: string, isThere: boolean][] = [
    ['nameVi', filled.nameVi !== ''],
    ['legalName', filled.legalName !== ''],
    ['taxCode', filled.taxCode !== ''],
    ['ward', filled.ward !== ''],
    ['addressLine', filled.addressLine !== ''],
    ['phone', filled.phone !== ''],
    ['categoryIds', filled.categoryIds.length > 0],
    ...filled.items
      .filter(({ needsDocument }) => needsDocument)
      .map(({ id, state }): [string, boolean] => [`items.${id}`, state === 'given' || state === 'accepted']),
    ['bankAccount', filled.hasBankAccount],
  ]
  return needed.filter(([, isThere]) => !isThere).map(([path]) => path)
}
