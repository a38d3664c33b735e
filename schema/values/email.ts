/** The longest address SMTP can carry (RFC 5321 §4.5.3.1.3, less the angle brackets). */
const longest = 254

const shape = /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/

/**
 * The one spelling by which an address is stored, counted and compared: trimmed and in lower case. Undefined for what
 * is no address. Only ASCII passes: `＠`, `﹫` and letters that merely look Latin never become someone else's mailbox by
 * folding. Dots and `+tags` stay: only the receiving host knows what they mean.
 */
export function canonicalEmail(text: string): string | undefined {
  const email = text.trim().toLowerCase()
  if (email.length > longest || !shape.test(email)) return undefined
  const local = email.slice(0, email.indexOf('@'))
  return local.startsWith('.') || local.endsWith('.') || local.includes('..') ? undefined : email
}
