import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { Problem, root } from './project.ts'

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'chromium-headless-shell',
]
const usualPlaces = [
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The path of a Chromium that runs: `CHROMIUM_PATH`, one on this machine, else one installed now. */
export function findOrInstallChromium(log: (line: string) => void): string {
  const chosen = process.env['CHROMIUM_PATH']
  if (chosen) {
    if (runs(chosen)) return chosen
    throw new Problem(`CHROMIUM_PATH is ${chosen}, which does not run as a browser.`)
  }
  const found = find()
  if (found) return found
  log('Installing Chromium for the browser tests …')
  for (const install of [installWithApt, installWithPlaywright]) {
    install()
    const installed = find()
    if (installed) return installed
  }
  throw new Problem(
    'The browser tests need Chromium and it could not be installed here: install it, or set CHROMIUM_PATH.',
  )
}

function find(): string | undefined {
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...usualPlaces, ...downloaded()].find((path) => existsSync(path) && runs(path))
}

/** Some distributions ship a stand-in that only says how to install the real one. */
function runs(path: string): boolean {
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 })
  return status === 0 && /\d+\.\d+/.test(stdout)
}

function installWithApt(): void {
  if (process.getuid?.() !== 0) return
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]) => spawnSync('apt-get', args, { env, stdio: 'ignore' }).status === 0
  if (apt('update', '-q')) apt('install', '-q', '-y', '--no-install-recommends', 'chromium')
}

function installWithPlaywright(): void {
  const cli = join(root, 'node_modules/playwright-core/cli.js')
  const parts = process.getuid?.() === 0 ? ['--with-deps', 'chromium'] : ['chromium']
  spawnSync(process.execPath, [cli, 'install', ...parts], { stdio: 'ignore' })
}

/** Browsers Playwright downloaded. */
function downloaded(): string[] {
  const folder = process.env['PLAYWRIGHT_BROWSERS_PATH'] ?? join(homedir(), '.cache/ms-playwright')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.startsWith('chromium-'))
    .flatMap((name) =>
      ['chrome-linux64/chrome', 'chrome-linux/chrome'].map((path) => join(folder, name, path)),
    )
}
