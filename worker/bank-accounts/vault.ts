import { base64url } from '../platform/digest.ts'
import type { Settings } from '../platform/settings.ts'

const encoder = new TextEncoder()
const nonceBytes = 12

export type Sealed = { sealed: string; keyId: string }

type VaultKey = { key: CryptoKey; keyId: string }
const keys = new Map<string, Promise<VaultKey>>()

/**
 * The key for account numbers, derived from the vault's secret (HKDF-SHA-256) for this use alone, and a name for it
 * derived beside it: a row says which key sealed it, so a changed secret is noticed, never guessed at.
 */
function vaultKey({ vaultSecret }: Settings): Promise<VaultKey> {
  const known = keys.get(vaultSecret)
  if (known) return known
  const made = (async () => {
    const source = await crypto.subtle.importKey('raw', encoder.encode(vaultSecret), 'HKDF', false, [
      'deriveKey',
      'deriveBits',
    ])
    const use = (info: string) => ({
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(),
      info: encoder.encode(info),
    })
    const [key, name] = await Promise.all([
      crypto.subtle.deriveKey(use('bank accounts 1'), source, { name: 'AES-GCM', length: 256 }, false, [
        'encrypt',
        'decrypt',
      ]),
      crypto.subtle.deriveBits(use('bank accounts 1, name of the key'), source, 48),
    ])
    return { key, keyId: `b1-${base64url(new Uint8Array(name))}` }
  })()
  keys.set(vaultSecret, made)
  return made
}

/** Seals a number for one row (AES-256-GCM, a fresh nonce in front): moved to another row it does not open. */
export async function sealNumber(
  settings: Settings,
  random: (bytes: number) => Uint8Array,
  rowId: string,
  number: string,
): Promise<Sealed> {
  const { key, keyId } = await vaultKey(settings)
  const nonce = new Uint8Array(random(nonceBytes))
  const text = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: encoder.encode(rowId) },
    key,
    encoder.encode(number),
  )
  const whole = new Uint8Array(nonceBytes + text.byteLength)
  whole.set(nonce)
  whole.set(new Uint8Array(text), nonceBytes)
  return { sealed: base64url(whole), keyId }
}

/**
 * The number of a row, for a payout file and nothing else.
 * @throws {Error} when another secret sealed it, or when row, number or nonce were changed.
 */
export async function openNumber(
  settings: Settings,
  rowId: string,
  { sealed, keyId }: Sealed,
): Promise<string> {
  const { key, keyId: known } = await vaultKey(settings)
  if (keyId !== known) throw new Error(`bank account ${rowId} was sealed with the key ${keyId}`)
  const whole = Uint8Array.from(atob(sealed.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
    letter.charCodeAt(0),
  )
  const text = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: whole.subarray(0, nonceBytes), additionalData: encoder.encode(rowId) },
    key,
    whole.subarray(nonceBytes),
  )
  return new TextDecoder().decode(text)
}
