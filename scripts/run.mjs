// Runs `scripts/<command>.ts` on any Node from 20 up: installs what is missing, then hands over to a Node that
// reads TypeScript by itself. Plain JavaScript without a dependency, because it runs before there are any.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const commands = ['start', 'test', 'check', 'bench', 'db-new', 'deploy', 'open-market']
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const [command = '', ...rest] = process.argv.slice(2)

if (!atLeast(process.versions.node, 20, 0)) {
  give(
    `This project needs Node 20 or newer and found ${process.versions.node}: install one from https://nodejs.org.`,
  )
} else if (!commands.includes(command)) {
  give(`Unknown command "${command}". There are: ${commands.join(', ')}.`)
} else {
  await main()
}

async function main() {
  const problem = isInstalled() ? undefined : await install()
  if (problem) return give(problem)
  const node = findNode()
  if (!node) {
    return give(
      `TypeScript needs Node 22.18 or newer, this is ${process.versions.node}, and no newer one was installed for ` +
        `${process.platform}-${process.arch}: install Node 24 from https://nodejs.org.`,
    )
  }
  const path = [dirname(node), join(modules, '.bin'), process.env.PATH ?? ''].join(delimiter)
  const env = { ...process.env, PATH: path, NODE_NO_WARNINGS: '1', WRANGLER_SEND_METRICS: 'false' }
  // The channel tells the command when this process is gone, however it went.
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc']
  const child = spawn(node, [join(root, 'scripts', `${command}.ts`), ...rest], { cwd: root, env, stdio })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  endWithNpm(child)
  child.on('error', (error) => give(`Could not run ${node}: ${error.message}.`))
  let runtimes = []
  child.on('message', (message) => (runtimes = message.runtimes ?? []))
  child.on('exit', (code, signal) => {
    if (signal) runtimes.forEach(end)
    process.exit(code ?? 128 + (constants.signals[signal ?? 'SIGTERM'] ?? 0))
  })
}

/** Ends a workerd whose owner was killed before it could. */
function end(pid) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It had ended too.
  }
}

/** npm killed outright cannot pass its signal on; its child would hold the ports for ever. */
function endWithNpm(child) {
  if (!process.env.npm_lifecycle_event) return
  const before = ancestors()
  setInterval(() => {
    if (ancestors() !== before) child.kill('SIGTERM')
  }, 1000).unref()
}

/** Our parent and, between npm and us, its shell's parent. */
function ancestors() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8')
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`
  } catch {
    return String(process.ppid)
  }
}

/** npm writes its hidden lockfile last, so it says what a finished installation holds. */
function isInstalled() {
  const hidden = join(modules, '.package-lock.json')
  if (!existsSync(hidden)) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const present = JSON.parse(readFileSync(hidden, 'utf8')).packages
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const found = present[path]
    return found ? found.version === entry.version : entry.optional === true
  })
}

/** Installs what package-lock.json names; returns a sentence when that did not work. */
function install() {
  console.log('Installing dependencies …')
  return new Promise((resolve) => {
    const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
    const npm = spawn('npm', args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'pipe'],
      shell: process.platform === 'win32',
    })
    let said = ''
    npm.stderr.on('data', (text) => (said += text))
    npm.on('error', () =>
      resolve('npm was not found on PATH: it comes with Node, install both from https://nodejs.org.'),
    )
    npm.on('exit', (code) => resolve(code === 0 ? undefined : explainInstall(said)))
  })
}

function explainInstall(said) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|network/i.test(said)) {
    return 'Could not reach the npm registry: check the network or `npm config get registry`, then run this again.'
  }
  if (/EACCES|EPERM/.test(said))
    return `Could not write to ${modules}: check who owns it, then run this again.`
  if (/ENOSPC/.test(said)) return 'The disk is full: free about 700 MB, then run this again.'
  return `Installing dependencies failed: ${said.trim().split('\n').slice(0, 6).join('\n')}`
}

/** This Node when it reads TypeScript, else the one installed as an optional dependency. */
function findNode() {
  if (atLeast(process.versions.node, 22, 18)) return process.execPath
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const system = process.platform === 'win32' ? 'win' : process.platform
  const path = join(modules, `node-${system}-${process.arch}`, 'bin', name)
  return existsSync(path) ? path : undefined
}

function atLeast(version, major, minor) {
  const [a = 0, b = 0] = version.split('.').map(Number)
  return a > major || (a === major && b >= minor)
}

function give(sentence) {
  console.error(sentence)
  process.exitCode = 1
}
