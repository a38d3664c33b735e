import type { IncomingMessage, ServerResponse } from 'node:http'
import { isMode } from './control.ts'
import type { Control } from './control.ts'
import type { Fault } from './faults.ts'
import { readBody, sendJson } from './http.ts'
import { ApiError } from './stripe/errors.ts'
import type { World } from './world.ts'

type Body = Record<string, unknown>
type Answer = [status: number, body: unknown]

/** Serves `/control/…`: JSON in, JSON out; unsafe calls must say they send JSON, which no foreign web page can. */
export async function serveControl(
  world: World,
  control: Control,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const path = url.pathname.slice('/control'.length)
  if (request.method === 'GET') {
    sendJson(response, ...look(world, control, path))
    return
  }
  const body = parse(await readBody(request), request.headers['content-type'] ?? '')
  if (request.method !== 'POST' || body === null) {
    sendJson(response, 400, { error: 'POST a JSON object with content-type: application/json' })
    return
  }
  try {
    sendJson(response, ...(await change(world, control, path, body)))
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    sendJson(response, error.status === 404 ? 404 : 409, { error: error.message })
  }
}

function look(world: World, control: Control, path: string): Answer {
  if (path === '/requests') return [200, control.requests()]
  if (path === '/events') return [200, control.events()]
  if (path === '/sessions') return [200, world.store.all('sessions')]
  if (path === '/clock') return [200, { now: world.now() }]
  return [404, { error: 'no such control' }]
}

async function change(world: World, control: Control, path: string, body: Body): Promise<Answer> {
  const [, area = '', id = '', verb = ''] = path.split('/')
  if (path === '/webhooks') return setMode(control, body)
  if (path === '/webhooks/flush') return [200, { sent: await control.flush() }]
  if (path === '/fail-next') return failNext(control, body)
  if (path === '/jobs/run') return [200, { done: control.runJobs() }]
  if (path === '/clock') return setClock(world, control, body)
  if (area === 'events' && verb === 'resend') return resend(world, control, id, body)
  if (area === 'sessions' && verb === 'settle') return settle(world, control, id, body)
  return [404, { error: 'no such control' }]
}

function setMode(control: Control, body: Body): Answer {
  const { mode } = body
  if (!isMode(mode)) return [400, { error: 'mode: deliver | hold | drop | duplicate | shuffle' }]
  control.webhooks(mode)
  return [200, { mode }]
}

const faultFields = ['status', 'count', 'path', 'method', 'afterCommit', 'delayMs', 'clear']

function failNext(control: Control, body: Body): Answer {
  if (!Object.keys(body).every((name) => faultFields.includes(name)))
    return [400, { error: `fields: ${faultFields.join(', ')}` }]
  if (body['clear'] === true) {
    control.clearFaults()
    return [200, { cleared: true }]
  }
  const fault = body as Fault
  if (fault.status === undefined && fault.delayMs === undefined)
    return [400, { error: 'give status (0 drops the connection) or delayMs' }]
  if (fault.status !== undefined && fault.status !== 0 && (fault.status < 400 || fault.status > 599))
    return [400, { error: 'status: 0, or 400 to 599' }]
  control.failNext(fault)
  return [200, fault]
}

function setClock(world: World, control: Control, body: Body): Answer {
  const { offsetMs } = body
  if (typeof offsetMs !== 'number' || !Number.isSafeInteger(offsetMs))
    return [400, { error: 'offsetMs: whole milliseconds' }]
  control.clock(offsetMs)
  return [200, { now: world.now() }]
}

async function resend(world: World, control: Control, id: string, body: Body): Promise<Answer> {
  const times = body['times'] ?? 1
  if (typeof times !== 'number' || !Number.isInteger(times) || times < 1 || times > 100)
    return [400, { error: 'times: 1 to 100' }]
  if (world.store.get('events', id) === undefined) return [404, { error: `no such event: ${id}` }]
  await control.resend(id, times)
  return [200, { sent: times, delivery: world.store.get('deliveries', id) }]
}

function settle(world: World, control: Control, id: string, body: Body): Answer {
  const { outcome } = body
  if (outcome !== 'succeeded' && outcome !== 'failed') return [400, { error: 'outcome: succeeded | failed' }]
  control.settle(id, outcome)
  return [200, world.store.get('sessions', id)]
}

function parse(text: string, type: string): Body | null {
  if (!type.startsWith('application/json')) return null
  try {
    const body: unknown = text === '' ? {} : JSON.parse(text)
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Body) : null
  } catch {
    return null
  }
}
