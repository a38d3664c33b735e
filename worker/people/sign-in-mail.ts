import type { Mail } from '../platform/mail.ts'
import type { Settings } from '../platform/settings.ts'

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/**
 * The letter with the code, Vietnamese first. It holds no link: a click, or a scanner that follows links, never signs
 * anybody in. The code is in one piece, so it can be copied, and is the letter's only number.
 */
export function signInMail({ brand, origin }: Settings, to: string, code: string, messageId: string): Mail {
  const host = new URL(origin).host
  const vi = [
    `Mã đăng nhập ${brand} của bạn:`,
    `Mã dùng một lần, trong mười phút, trên chính thiết bị đã xin mã. Chỉ nhập mã tại ${host}; ${brand} không bao giờ hỏi mã qua điện thoại hay tin nhắn.`,
    'Nếu bạn không xin mã, hãy bỏ qua thư này.',
  ]
  const en = [
    `Your ${brand} sign-in code:`,
    `It works once, within ten minutes, on the device that asked for it. Enter it only at ${host}; ${brand} never asks for it by telephone or message.`,
    'If you did not ask for a code, ignore this letter.',
  ]
  const part = (lang: string, [head = '', ...rest]: string[]) =>
    `<div lang="${lang}"><p>${escaped(head)}</p><p style="font:700 28px/1.2 monospace;letter-spacing:4px;margin:8px 0">${code}</p>${rest.map((text) => `<p>${escaped(text)}</p>`).join('')}</div>`
  const plain = ([head, ...rest]: string[]) => [head, '', `    ${code}`, '', ...rest].join('\n')
  return {
    to,
    subject: `${brand}: mã đăng nhập / sign-in code`,
    text: `${plain(vi)}\n\n--\n\n${plain(en)}\n`,
    html: `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${escaped(brand)}</title></head><body style="font:16px/1.5 system-ui,sans-serif;color:#1c1a17;background:#fff;padding:16px;max-width:560px">${part('vi', vi)}<hr>${part('en', en)}</body></html>`,
    messageId,
  }
}
