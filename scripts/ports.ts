import { createServer } from 'node:net'
import { Problem } from './project.ts'

/** Throws a `Problem` naming the port and its setting when something already listens there. */
export async function needFreePort(port: number, setting: string): Promise<void> {
  const error = await tryPort(port).then(
    () => undefined,
    (reason: NodeJS.ErrnoException) => reason,
  )
  if (error?.code === 'EADDRINUSE') {
    throw new Problem(
      `Port ${port} is taken by another program: end it, or choose another with ${setting}=<port>.`,
    )
  }
  if (error?.code === 'EACCES') {
    throw new Problem(
      `Port ${port} needs more rights than this user has: choose one above 1023 with ${setting}=<port>.`,
    )
  }
  if (error) throw error
}

/** A loopback port nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return tryPort(0)
}

function tryPort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port))
    })
  })
}
