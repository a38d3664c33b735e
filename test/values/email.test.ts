import { expect, test } from 'vitest'
import { canonicalEmail } from '../../schema/values/email.ts'

test.each([
  ['Owner@Example.COM', 'owner@example.com'],
  ['  a+tag.b@sub.example.co \n', 'a+tag.b@sub.example.co'],
  ['a@xn--bcher-kva.example', 'a@xn--bcher-kva.example'],
])('%j is stored as %j', (text, email) => {
  expect(canonicalEmail(text)).toBe(email)
})

test.each([
  'a＠example.com',
  'a﹫example.com',
  'ａ@example.com',
  'a@exаmple.com',
  'a@@example.com',
  'a@example',
  'a@example..com',
  'a@-a.com',
  'a.@example.com',
  '"a b"@example.com',
  'a@[127.0.0.1]',
])('%j is refused, not mended', (text) => {
  expect(canonicalEmail(text)).toBeUndefined()
})
