import { build } from './build.ts'
import { command, Problem, run } from './project.ts'
import { workerName } from './runtime.ts'

const wrangler = 'node_modules/wrangler/bin/wrangler.js'

/** Builds, migrates the account's database by its binding, then deploys. README says what an operator sets once. */
await command(async () => {
  const { unstable_readConfig: readConfig } = await import('wrangler')
  const config = readConfig({ config: 'wrangler.toml' })
  refuseLocalSettings(config.vars)
  await build((line) => console.log(line))
  await mustRun('Migrating the database', ['d1', 'migrations', 'apply', 'DB', '--remote'])
  await mustRun(`Deploying ${workerName}`, ['deploy', ...process.argv.slice(2)])
})

function refuseLocalSettings(vars: Record<string, unknown>): void {
  const text = (name: string) => {
    const value = vars[name]
    return typeof value === 'string' ? value : ''
  }
  if (text('ENVIRONMENT') !== 'production') {
    throw new Problem('wrangler.toml: ENVIRONMENT must be "production" for a deployment.')
  }
  const origin = URL.parse(text('ORIGIN'))
  if (
    origin?.protocol !== 'https:' ||
    /^(localhost|127\.|\[)|\.(test|example|invalid)$/.test(origin.hostname)
  ) {
    throw new Problem(
      `wrangler.toml: ORIGIN is "${text('ORIGIN')}"; set it to the https address customers will use, since every link in a mail starts with it.`,
    )
  }
  if (/\.(test|example|invalid)\b/.test(text('MAIL_FROM'))) {
    throw new Problem(
      `wrangler.toml: MAIL_FROM is "${text('MAIL_FROM')}"; set a sender on a domain the account may send for.`,
    )
  }
  if (text('STRIPE_API_BASE') !== '' || text('CLOCK_OFFSET_MS') !== '') {
    throw new Problem(
      'wrangler.toml: STRIPE_API_BASE must be empty and CLOCK_OFFSET_MS absent; both are for local copies.',
    )
  }
}

async function mustRun(what: string, args: readonly string[]): Promise<void> {
  console.log(`${what} …`)
  const status = await run(wrangler, args)
  if (status !== 0) throw new Problem(`${what} failed; nothing after it was done.`)
}
