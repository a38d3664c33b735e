import { Agent, request } from 'node:http'
import { cpuSeconds } from './cpu.ts'

export type Ask = { path: string; method?: string; headers?: Record<string, string>; body?: string }
export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; text: string }

/** What a run of many requests took. Times in milliseconds, processor in seconds per 1,000 requests. */
export type Figures = {
  requests: number
  perSecond: number
  p50: number
  p99: number
  cpu: number
  /** Per request, by the marketplace's own headers; 0 where it does not say. */
  rowsRead: number
  rowsWritten: number
}

export type Load = {
  origin: string
  /** The runtime's processes: the database works inside them. */
  pids: readonly number[]
  ask: (n: number) => Ask
  seconds: number
  connections: number
}

/** Keep-alive connections that each ask again as soon as they were answered, for so long. Throws at any answer but 2xx. */
export async function runLoad({ origin, pids, ask, seconds, connections }: Load): Promise<Figures> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  let rowsRead = 0
  let rowsWritten = 0
  let n = 0
  const warmUntil = performance.now() + 700
  const lane = async (until: number, counted: boolean) => {
    while (performance.now() < until) {
      const begin = performance.now()
      const answer = await send(agent, origin, ask((n += 1)))
      if (answer.status >= 300) throw new Error(`answered ${answer.status}: ${answer.text.slice(0, 300)}`)
      if (!counted) continue
      times.push(performance.now() - begin)
      rowsRead += Number(answer.headers['x-rows-read'] ?? 0)
      rowsWritten += Number(answer.headers['x-rows-written'] ?? 0)
    }
  }
  const lanes = (until: number, counted: boolean) =>
    Promise.all(Array.from({ length: connections }, () => lane(until, counted)))
  await lanes(warmUntil, false)
  const before = cpuSeconds(pids)
  const start = performance.now()
  await lanes(start + seconds * 1000, true)
  const took = (performance.now() - start) / 1000
  const cpu = cpuSeconds(pids) - before
  agent.destroy()
  return {
    requests: times.length,
    perSecond: times.length / took,
    ...percentiles(times),
    cpu: (cpu / times.length) * 1000,
    rowsRead: rowsRead / times.length,
    rowsWritten: rowsWritten / times.length,
  }
}

export function percentiles(times: readonly number[]): { p50: number; p99: number } {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p99: at(0.99) }
}

/** One request over the agent's connections. */
export function send(
  agent: Agent,
  origin: string,
  { path, method = 'GET', headers = {}, body }: Ask,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, origin), { agent, method, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => void chunks.push(chunk))
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text: Buffer.concat(chunks).toString(),
        }),
      )
      answer.on('error', reject)
    })
    asked.on('error', reject)
    asked.end(body)
  })
}
