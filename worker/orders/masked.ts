/** An e-mail its owner recognises and nobody else learns: `lan@mail.com` → `l•••@mail.com`. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return at < 1 ? '•••' : `${[...email][0]}•••${email.slice(at)}`
}

/** The last three digits of a telephone number, the rest hidden. */
export function maskedPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  return digits.length < 6 ? '•••' : `••• ${digits.slice(-3)}`
}
