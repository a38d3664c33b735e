import { startSandbox } from './server.ts'

// Runs the sandbox as a process of its own: SANDBOX_PORT, WEBHOOK_URL, STRIPE_WEBHOOK_SECRET, STATE_FILE, CLOCK_OFFSET_MS.
const {
  SANDBOX_PORT = '8788',
  WEBHOOK_URL,
  STRIPE_WEBHOOK_SECRET,
  STATE_FILE,
  CLOCK_OFFSET_MS = '0',
} = process.env

try {
  if (STRIPE_WEBHOOK_SECRET === undefined || STRIPE_WEBHOOK_SECRET === '')
    throw new Error('STRIPE_WEBHOOK_SECRET is missing: the sandbox signs its webhooks with it.')
  const sandbox = await startSandbox({
    port: Number(SANDBOX_PORT),
    webhookSecret: STRIPE_WEBHOOK_SECRET,
    ...(WEBHOOK_URL === undefined ? {} : { webhookUrl: WEBHOOK_URL }),
    ...(STATE_FILE === undefined ? {} : { stateFile: STATE_FILE }),
  })
  sandbox.clock(Number(CLOCK_OFFSET_MS))
  console.log(`sandbox ready on ${sandbox.url}`)
  const stop = () => void sandbox.close().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
