import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openingSql, ratesFromCsv } from './opening-rows.ts'
import { command, Problem, root, run } from './project.ts'

/**
 * Fills the account's database once, after the first deployment: provinces, categories, dated trade rules, the rates of
 * a CSV. `npm run open -- --rates rates.csv`. The first admin is made at `/ops/first-admin`, by `OPERATOR_SECRET`.
 */
await command(async () => {
  const { values } = parseArgs({
    options: {
      rates: { type: 'string' },
      samples: { type: 'boolean' },
      local: { type: 'boolean' },
    },
  })
  const file = join(root, 'dist', 'opening.sql')
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(
    file,
    openingSql({
      rates: values.rates ? readRates(values.rates) : [],
      withSamples: values.samples ?? false,
    }),
  )
  const status = await run('node_modules/wrangler/bin/wrangler.js', [
    'd1',
    'execute',
    'DB',
    values.local ? '--local' : '--remote',
    '--yes',
    '--file',
    file,
  ])
  if (status !== 0)
    throw new Problem('Filling the database failed; running it again continues where it stopped.')
})

function readRates(path: string) {
  try {
    return ratesFromCsv(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new Problem(
      `${path}: ${(error as Error).message}. Expected currency,vnd_per_unit,quoted_on,valid_until,source.`,
    )
  }
}
