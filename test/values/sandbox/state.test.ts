import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../sandbox/server.ts'
import { Store } from '../../sandbox/store.ts'
import { clientOf, openSandbox, sale, secret } from './open-sandbox.ts'

function stateFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'deep', 'state.json')
}

const mail = (id: string) => ({
  id,
  at: 0,
  from: 'a@b',
  to: 'c@d',
  subject: id,
  text: '',
  html: '',
  headers: {},
})

test('sessions, keys, events and mails outlive a restart', async () => {
  const file = stateFile()
  const first = await startSandbox({ port: 0, webhookSecret: secret, stateFile: file })
  const { id } = await clientOf(first).checkout.sessions.create(sale(), { idempotencyKey: 'k' })
  first.pay(id)
  await fetch(`${first.url}/mail`, {
    method: 'POST',
    body: JSON.stringify({ to: 'a@b.example', from: 'c@d.example', subject: 's', text: 't' }),
  })
  await first.close()

  const { sandbox, stripe } = await openSandbox({ stateFile: file })
  expect((await stripe.checkout.sessions.retrieve(id)).payment_status).toBe('paid')
  expect((await stripe.checkout.sessions.create(sale(), { idempotencyKey: 'k' })).id).toBe(id)
  expect(sandbox.mails()).toMatchObject([{ subject: 's' }])
  expect((await stripe.events.list()).data).toHaveLength(3)
})

test('a line torn by a killed process takes only its own change with it', () => {
  const file = stateFile()
  const store = new Store(file)
  store.transact(() => store.put('mails', mail('a')))
  store.transact(() => {
    store.put('mails', mail('b'))
    store.remove('mails', 'a')
  })
  appendFileSync(file, '[["mails","c",{"id":"c"')
  const reopened = new Store(file)
  expect(reopened.all('mails').map(({ id }) => id)).toEqual(['b'])
  reopened.transact(() => reopened.put('mails', mail('d')))
  expect(new Store(file).all('mails').map(({ id }) => id)).toEqual(['d', 'b'])
  expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(2)
})

test('a change that fails half way is taken back whole', () => {
  const store = new Store()
  store.transact(() => store.put('mails', mail('a')))
  const work = () =>
    store.transact(() => {
      store.put('mails', { ...mail('a'), subject: 'changed' })
      store.put('mails', mail('b'))
      throw new Error('no')
    })
  expect(work).toThrow('no')
  expect(store.all('mails')).toEqual([mail('a')])
})

test('a taken port is one clear sentence', async () => {
  const { sandbox } = await openSandbox()
  await expect(startSandbox({ port: sandbox.port, webhookSecret: secret })).rejects.toThrow(
    `port ${sandbox.port} is taken`,
  )
})
