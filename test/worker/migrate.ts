import { applyD1Migrations } from 'cloudflare:test'
import { env } from 'cloudflare:workers'

// Storage is isolated per file, so every file starts with its own empty tables.
await applyD1Migrations(env.DB, env.MIGRATIONS)
