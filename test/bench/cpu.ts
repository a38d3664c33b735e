import { readFileSync } from 'node:fs'

/** Linux counts processor time in hundredths of a second (USER_HZ), whatever the kernel's own tick. */
const ticksPerSecond = 100

/** Seconds of processor the processes have used so far, in user and kernel mode, by /proc. */
export function cpuSeconds(pids: readonly number[]): number {
  return pids.reduce((all, pid) => all + ticksOf(pid), 0) / ticksPerSecond
}

function ticksOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name in brackets may hold spaces; user and system time are the 14th and 15th field.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return Number(fields[11]) + Number(fields[12])
}
