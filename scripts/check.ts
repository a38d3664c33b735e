import { command, runQuietly } from './project.ts'

const worlds = ['worker', 'web', 'worker-test', 'test']
const fixture = 'test/values/import-rules/fixture'

/** Format, lint, types: all of them run, so one run says everything that is wrong. `--fix` mends what it can. */
await command(async () => {
  const fix = process.argv.includes('--fix')
  const format = await step('format', 'node_modules/oxfmt/bin/oxfmt', fix ? [] : ['--check'])
  const lint = await step('lint', 'node_modules/oxlint/bin/oxlint', [
    '--type-aware',
    '--deny-warnings',
    `--ignore-pattern=${fixture}`,
    ...(fix ? ['--fix'] : []),
  ])
  const types: boolean[] = []
  for (const world of worlds) {
    types.push(
      await step(`types: ${world}`, 'node_modules/typescript/bin/tsc', ['-p', `tsconfig.${world}.json`]),
    )
  }
  return [format, lint, ...types].every(Boolean) ? 0 : 1
})

async function step(name: string, tool: string, args: readonly string[]): Promise<boolean> {
  const { status, output } = await runQuietly(tool, args)
  console.log(status === 0 ? `${name}: fine` : `${name}: failed\n${output.trimEnd()}\n`)
  return status === 0
}
