import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from './project.ts'

/** Whether a process with this id exists. */
export function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid < 1) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

interface Lease {
  owner: number
  runtimes: number[]
}

/**
 * Ends the workerd of an owner that was killed outright: it would live on with the database open and the port taken.
 */
export async function endOrphans(stateDir: string): Promise<void> {
  const lease = readLease(stateDir)
  if (!lease || hasLivingOwner(lease)) return
  for (const pid of lease.runtimes) {
    if (!isOurs(pid, 'workerd')) continue
    process.kill(pid, 'SIGKILL')
    while (isOurs(pid, 'workerd')) await sleep(10)
  }
}

/** Makes this process the only user of a state directory; throws a `Problem` when another one is. */
export function leaseState(stateDir: string): void {
  mkdirSync(stateDir, { recursive: true })
  const lease = readLease(stateDir)
  if (lease && hasLivingOwner(lease)) {
    throw new Problem(
      `${stateDir} is in use by process ${lease.owner}: end that one first, or choose another with STATE_DIR=<folder>.`,
    )
  }
  writeLease(stateDir, { owner: process.pid, runtimes: [] })
}

/** Notes which workerd processes serve the state directory, for `leaseState` after a crash. */
export function noteRuntimes(stateDir: string): void {
  writeLease(stateDir, { owner: process.pid, runtimes: childrenNamed('workerd') })
}

export function endLease(stateDir: string): void {
  rmSync(leaseFile(stateDir), { force: true })
}

/** Ids of this process's children whose program has this name; none where there is no /proc. */
export function childrenNamed(name: string): number[] {
  if (!existsSync('/proc/self/stat')) return []
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && parentOf(pid) === process.pid && isOurs(pid, name))
}

function hasLivingOwner({ owner }: Lease): boolean {
  return owner !== process.pid && isRunning(owner) && isOurs(owner, 'node')
}

function parentOf(pid: number): number {
  const stat = readProc(pid, 'stat')
  // The second field is the name in brackets and may hold spaces.
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

/** A process id is used again after its process ended, so its name decides; without /proc nobody is ours. */
function isOurs(pid: number, name: string): boolean {
  return readProc(pid, 'cmdline').split('\0')[0]?.includes(name) === true
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

function readLease(stateDir: string): Lease | undefined {
  try {
    return JSON.parse(readFileSync(leaseFile(stateDir), 'utf8')) as Lease
  } catch {
    return undefined
  }
}

function writeLease(stateDir: string, lease: Lease): void {
  writeFileSync(leaseFile(stateDir), JSON.stringify(lease))
}

function leaseFile(stateDir: string): string {
  return join(stateDir, 'lease.json')
}
