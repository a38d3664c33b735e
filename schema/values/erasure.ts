/** Why somebody's data is erased: a closed list, for a note would name the person again. */
export const erasureCauses = ['buyer_asked', 'authority', 'mistake'] as const
export type ErasureCause = (typeof erasureCauses)[number]
