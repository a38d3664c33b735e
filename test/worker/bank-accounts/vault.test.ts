import { expect, test } from 'vitest'
import { openNumber, sealNumber } from '../../../worker/bank-accounts/vault.ts'
import type { Settings } from '../../../worker/platform/settings.ts'

const settings = { vaultSecret: 'a secret of at least thirty-two letters' } as Settings
const other = { vaultSecret: 'another secret of thirty-two letters or so' } as Settings
const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))

test('a sealed number opens for its row alone, under its own secret, and is never sealed alike twice', async () => {
  const sealed = await sealNumber(settings, random, 'bnk_1', '007100123456')
  expect(await openNumber(settings, 'bnk_1', sealed)).toBe('007100123456')
  await expect(openNumber(settings, 'bnk_2', sealed)).rejects.toThrow()
  await expect(openNumber(other, 'bnk_1', sealed)).rejects.toThrow(/sealed with the key/)
  await expect(
    openNumber(settings, 'bnk_1', { ...sealed, sealed: `A${sealed.sealed.slice(1)}B` }),
  ).rejects.toThrow()
  const again = await sealNumber(settings, random, 'bnk_1', '007100123456')
  expect(again.keyId).toBe(sealed.keyId)
  expect(again.sealed).not.toBe(sealed.sealed)
  expect(sealed.sealed).not.toContain('0071')
})
