import type { Settings } from '../platform/settings.ts'

/** `Quà Quê <orders@example.org>` as the mail binding wants it; a bare address is sent under the brand. */
export function senderOf({ mailFrom, brand }: Settings): { email: string; name: string } {
  const [, name, email] = /^(.*?)\s*<([^<>]+)>$/.exec(mailFrom.trim()) ?? []
  return email ? { email, name: name || brand } : { email: mailFrom.trim(), name: brand }
}
