import { expect, test } from 'vitest'
import { openSandbox } from './open-sandbox.ts'

const post = (origin: string, body: unknown) =>
  fetch(`${origin}/mail`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const letter = (more: object = {}) => ({
  to: 'an@example.com',
  from: 'shop@quaque.test',
  subject: 'Mã đăng nhập',
  text: 'Mã: 123456',
  html: '<p>Mã: <b>123456</b></p>',
  ...more,
})

test('mails lie in the box, newest first', async () => {
  const { sandbox } = await openSandbox()
  expect((await post(sandbox.url, letter())).status).toBe(201)
  await post(sandbox.url, letter({ to: ['binh@example.com', 'chi@example.com'], subject: 'Hai' }))
  const mails = (await (await fetch(`${sandbox.url}/mail.json`)).json()) as object[]
  expect(mails).toMatchObject([
    { to: 'binh@example.com, chi@example.com', subject: 'Hai' },
    {
      to: 'an@example.com',
      from: 'shop@quaque.test',
      subject: 'Mã đăng nhập',
      text: 'Mã: 123456',
      html: '<p>Mã: <b>123456</b></p>',
      at: expect.any(Number) as number,
    },
  ])
  expect(await (await fetch(`${sandbox.url}/mail.json?to=chi@example.com`)).json()).toHaveLength(1)
})

test('the box keeps the newest 500', async () => {
  const { sandbox } = await openSandbox()
  for (let count = 0; count < 510; count += 1) await post(sandbox.url, letter({ subject: `n${count}` }))
  const subjects = sandbox.mails().map((mail) => mail.subject)
  expect([subjects.length, subjects[0], subjects.at(-1)]).toEqual([500, 'n509', 'n10'])
})

test('what is no mail is refused', async () => {
  const { sandbox } = await openSandbox()
  for (const more of [
    { to: undefined },
    { to: [] },
    { to: 'nobody' },
    { from: '' },
    { subject: 'a\nBcc: b@c.example' },
    { text: '', html: '' },
  ]) {
    expect((await post(sandbox.url, letter(more))).status).toBe(400)
  }
  expect((await fetch(`${sandbox.url}/mail`, { method: 'POST', body: 'x' })).status).toBe(400)
})

test('a person reads a mail without giving it any rights', async () => {
  const { sandbox } = await openSandbox()
  await post(
    sandbox.url,
    letter({
      subject: '<i>Hi</i>',
      html: '<script>alert(1)</script><a href="https://shop.example">x</a>',
      text: 'See https://shop.example/o?a=1&b=2.',
    }),
  )
  const id = sandbox.mails()[0]?.id ?? ''
  expect(await (await fetch(`${sandbox.url}/mail`)).text()).toContain('&lt;i&gt;Hi&lt;/i&gt;')
  const page = await (await fetch(`${sandbox.url}/mail/${id}`)).text()
  expect(page).toContain('sandbox="allow-popups')
  expect(page).toContain('href="https://shop.example/o?a=1&amp;b=2')
  expect(page).not.toContain('<script>')
  const html = await fetch(`${sandbox.url}/mail/${id}/html`)
  expect(html.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(html.headers.get('content-security-policy')).toContain('sandbox')
  expect((await fetch(`${sandbox.url}/mail/mail_none`)).status).toBe(404)
  expect(await (await fetch(`${sandbox.url}/`)).text()).toContain('Mail-box')
})
