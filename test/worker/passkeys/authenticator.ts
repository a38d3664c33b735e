import { base64url } from '../../../worker/platform/digest.ts'

/** How an authenticator may misbehave. */
export type Twist = {
  origin?: string
  rpId?: string
  challenge?: string
  /** The user touched it but showed no finger or PIN. */
  isUnverified?: boolean
  counter?: number
  userHandle?: string
}

type Options = { challenge: string; rp?: { id: string }; rpId?: string; user?: { id: string } }

const joined = (...parts: (Uint8Array | readonly number[])[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(parts.flatMap((part) => [...part]))
const text = (value: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(value))
const hash = async (data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', data))
const fromBase64url = (value: string): number[] =>
  [...atob(value.replaceAll('-', '+').replaceAll('_', '/'))].map((letter) => letter.charCodeAt(0))

/** A signature of two 32-byte numbers, as ASN.1 writes it. */
function derOf(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  const integer = (bytes: Uint8Array): number[] => {
    const first = bytes.findIndex((byte) => byte !== 0)
    const short = [...bytes.subarray(first === -1 ? bytes.length - 1 : first)]
    const positive = (short[0] ?? 0) > 127 ? [0, ...short] : short
    return [2, positive.length, ...positive]
  }
  const body = [...integer(raw.subarray(0, 32)), ...integer(raw.subarray(32))]
  return Uint8Array.from([0x30, body.length, ...body])
}

/** An authenticator in software: one ES256 passkey, made and used the way WebAuthn level 2 writes them down. */
export async function newAuthenticator(origin: string) {
  const keys = (await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair
  const id = crypto.getRandomValues(new Uint8Array(32))
  const { x = '', y = '' } = (await crypto.subtle.exportKey('jwk', keys.publicKey)) as JsonWebKey
  let counter = 0
  let handle: string | undefined

  const clientData = (type: string, { challenge }: Options, twist: Twist) =>
    text(
      JSON.stringify({
        type,
        challenge: twist.challenge ?? challenge,
        origin: twist.origin ?? origin,
        crossOrigin: false,
      }),
    )
  const data = async (rpId: string, twist: Twist, flags: number, more: Uint8Array = new Uint8Array()) => {
    counter += 1
    const count = new DataView(new ArrayBuffer(4))
    count.setUint32(0, twist.counter ?? counter)
    const bits = flags | 1 | (twist.isUnverified ? 0 : 4)
    return joined(await hash(text(twist.rpId ?? rpId)), [bits], new Uint8Array(count.buffer), more)
  }

  return {
    /** Makes the passkey a site asks for. */
    async register(options: Options, twist: Twist = {}) {
      handle = options.user?.id
      const cose = joined(
        [0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 0x20],
        fromBase64url(x),
        [0x22, 0x58, 0x20],
        fromBase64url(y),
      )
      const attested = joined(new Uint8Array(16), [0, 32], id, cose)
      const authData = await data(options.rp?.id ?? '', twist, 0x40, attested)
      const attestationObject = joined(
        [0xa3, 0x63],
        text('fmt'),
        [0x64],
        text('none'),
        [0x67],
        text('attStmt'),
        [0xa0, 0x68],
        text('authData'),
        [0x58, authData.length],
        authData,
      )
      const response = {
        clientDataJSON: base64url(clientData('webauthn.create', options, twist)),
        attestationObject: base64url(attestationObject),
        transports: ['internal'],
      }
      return {
        id: base64url(id),
        rawId: base64url(id),
        type: 'public-key',
        response,
        clientExtensionResults: {},
      }
    },
    /** Answers a site's question. */
    async answer(options: Options, twist: Twist = {}) {
      const client = clientData('webauthn.get', options, twist)
      const authenticatorData = await data(options.rpId ?? '', twist, 0)
      const signature = await crypto.subtle.sign(
        { name: 'ECDSA', hash: 'SHA-256' },
        keys.privateKey,
        joined(authenticatorData, await hash(client)),
      )
      const response = {
        clientDataJSON: base64url(client),
        authenticatorData: base64url(authenticatorData),
        signature: base64url(derOf(new Uint8Array(signature))),
        userHandle: twist.userHandle ?? handle,
      }
      return {
        id: base64url(id),
        rawId: base64url(id),
        type: 'public-key',
        response,
        clientExtensionResults: {},
      }
    },
  }
}
