import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.ts'
import { findOrInstallChromium } from './chromium.ts'
import { command, root, run } from './project.ts'
import { prepareTemplate } from './state.ts'

const results = join(root, 'test-results')
const report = join(results, 'report.json')

/** Prepares what the tests share, runs them all or those whose path is given, and ends with the totals. */
await command(async () => {
  const args = process.argv.slice(2)
  const log = (line: string) => console.log(line)
  mkdirSync(results, { recursive: true })
  rmSync(report, { force: true })
  rmSync(join(results, 'totals.txt'), { force: true })

  const chromium = findOrInstallChromium(log)
  await build(log)
  await prepareTemplate('sample', log)
  const status = await run(
    'node_modules/vitest/vitest.mjs',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
    { env: { CHROMIUM_PATH: chromium } },
  )
  const totals = count(status)
  const line = `${totals.passed} passed, ${totals.failed} failed`
  writeFileSync(join(results, 'totals.txt'), `${line}\n`)
  console.log(line)
  return totals.failed > 0 ? 1 : status
})

interface Report {
  numPassedTests: number
  numFailedTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

/** A test file that broke before its first test, and a run that broke outside any test, count as one failure each. */
function count(status: number): { passed: number; failed: number } {
  if (!existsSync(report)) return { passed: 0, failed: 1 }
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report
  const broken = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  const failed = numFailedTests + broken.length
  return { passed: numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed }
}
