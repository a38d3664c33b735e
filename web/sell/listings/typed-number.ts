/**
 * Vietnamese groups by dots and English by commas; people type either. With a unit of ten the last separator before
 * one or two digits is a decimal one.
 */
export function numberIn(text: string, per: number): number | null {
  const plainText = text.replace(/[^\d.,]/g, '')
  if (!/\d/.test(plainText)) return null
  if (per === 1) return Number(plainText.replace(/[.,]/g, ''))
  const [, whole = '', part = ''] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(plainText) ?? []
  return Math.round(Number(`${whole.replace(/[.,]/g, '') || '0'}.${part || '0'}`) * per)
}
