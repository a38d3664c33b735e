import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody, sendJson, sendPage } from '../http.ts'
import type { World } from '../world.ts'
import { mails, readLetter, receive } from './mailbox.ts'
import { mailHtml, mailHtmlPolicy, mailList, mailPage } from './pages.ts'

/** Serves the mail-box: `POST /mail`, `GET /mail.json[?to=]`, `GET /mail`, `GET /mail/:id` and its `/html`. */
export async function serveMail(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  if (request.method === 'POST' && url.pathname === '/mail') {
    const letter = readLetter(parse(await readBody(request)))
    if (typeof letter === 'string') sendJson(response, 400, { error: letter })
    else sendJson(response, 201, { id: receive(world, letter).id })
    return
  }
  if (request.method !== 'GET') {
    sendJson(response, 405, { error: 'GET, or POST /mail' })
    return
  }
  if (url.pathname === '/mail.json') sendJson(response, 200, mails(world, url.searchParams.get('to')))
  else if (url.pathname === '/mail') sendPage(response, mailList(mails(world)))
  else showOne(world, response, url.pathname)
}

function showOne(world: World, response: ServerResponse, path: string): void {
  const [, , id = '', part] = path.split('/')
  const mail = world.store.get('mails', id)
  if (mail === undefined) sendJson(response, 404, { error: 'no such mail' })
  else if (part === 'html') sendPage(response, mailHtml(mail), 200, mailHtmlPolicy)
  else sendPage(response, mailPage(mail))
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
