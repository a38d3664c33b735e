import type { Settings } from '../platform/settings.ts'

/** The WebAuthn library, fetched by the first request that needs it: the Worker's start-up does not pay for it. */
export const webauthn = () => import('@simplewebauthn/server')

/** A passkey belongs to this host and to nothing above it. */
export const rpIdOf = ({ origin }: Settings): string => new URL(origin).hostname

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
