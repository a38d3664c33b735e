import { expect, test } from 'vitest'
import { certificateKinds } from '../../../schema/values/certificate.ts'
import { locales } from '../../../schema/values/locale.ts'
import { certificateText } from '../../../web/shop/list-ask.ts'
import { goodsSentences } from '../../../worker/mails/goods-sentences.ts'

test('every kind of certificate has a name for buyers and in letters, in both languages', () => {
  for (const locale of locales)
    for (const kind of certificateKinds) {
      expect(certificateText(kind, locale), `${kind} ${locale}`).not.toBe(kind)
      expect(goodsSentences[locale].kinds[kind]).not.toBe('')
    }
  expect(certificateText('ocop-4', 'vi')).toBe('OCOP 4 sao')
})
