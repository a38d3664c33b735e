import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { listMigrations } from './migrations.ts'
import { command, Problem, root } from './project.ts'

/** Creates the next migration: `npm run db:new add_vouchers`. */
await command(async () => {
  const name = process.argv.slice(2).join('_').toLowerCase().replaceAll('-', '_')
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new Problem('Name the migration after what it does: npm run db:new add_vouchers')
  }
  const last = Number(listMigrations().at(-1)?.slice(0, 4) ?? 0)
  const file = `schema/migrations/${String(last + 1).padStart(4, '0')}_${name}.sql`
  const text =
    '-- Why this change.\n-- Migrations are only ever added: expand, deploy, backfill in chunks, contract.\n'
  writeFileSync(join(root, file), text, { flag: 'wx' })
  console.log(`${file}: write the SQL, mirror it in schema/tables, then npm test.`)
})
