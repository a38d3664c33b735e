/** A mail as a feature composes it. Text and HTML say the same. */
export type Mail = { to: string; subject: string; text: string; html: string; messageId: string }

/**
 * Sends one mail through the `send_email` binding. Its id travels as the Message-ID, so a repeat after a crash is
 * recognised as the same letter by the receiving side.
 */
export async function sendMail(
  binding: SendEmail,
  from: { email: string; name: string },
  mail: Mail,
): Promise<void> {
  const domain = from.email.split('@')[1] ?? 'localhost'
  await binding.send({
    from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: { 'Message-ID': `<${mail.messageId}@${domain}>` },
  })
}
